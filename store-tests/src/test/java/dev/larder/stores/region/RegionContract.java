package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.KeyNotFoundException;
import dev.larder.region.KeyValueStore;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import org.junit.Test;

/** What regions do on every store; extended for each. */
public abstract class RegionContract extends RegionNulls {
  private static LarderConfiguration<String, Object> invalidated() {
    return configuration().invalidation();
  }

  // DOG-6
  @Test
  public void invalidate_hard_nothingIsLeft_inTwoManagers() {
    Region<String, Object> region = create("invalidated", invalidated());
    Region<String, Object> elsewhere = elsewhere(region, invalidated());
    region.setMulti(Map.of("a", "1", "b", "2"));
    assertThat(elsewhere.get("a").isPresent()).isTrue();

    region.invalidate();

    LarderCache<String, Object> cache = cache(region);
    assertThat(elsewhere.getMulti(List.of("a", "b"))).containsOnly(Lookup.absent());
    assertThat(elsewhere.ignoringExpiration().get("a").isAbsent()).isTrue();
    assertThat(cache.get("a")).isNull();
    assertThat(cache.containsKey("b")).isFalse();
    assertThat(cache.remove("a")).isFalse();
    assertThat(cache.replace("b", "3")).isFalse();
    assertThat(cache).isEmpty();
    elsewhere.set("a", "new");
    assertThat(region.get("a")).isEqualTo(Lookup.present("new"));
    assertThat(cache.putIfAbsent("b", "new")).isTrue();
    assertThat(cache.getAndPut("b", "newer")).isEqualTo("new");
    assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder("a", "b");
  }

  // DOG-6
  @Test
  public void invalidate_softly_everythingHasExpired_inTwoManagers() {
    Region<String, Object> region = create("invalidated", invalidated());
    Region<String, Object> elsewhere = elsewhere(region, invalidated());
    region.setMulti(Map.of("a", "1", "b", "2"));

    elsewhere.invalidateSoftly();

    assertThat(cache(region).containsKey("a")).isFalse();
    assertThat(region.ignoringExpiration().get("a")).isEqualTo(Lookup.present("1"));
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(elsewhere.getOrCreate("b", key -> "new")).isEqualTo("new");
    assertThat(region.getMulti(List.of("a", "b")))
        .containsExactly(Lookup.absent(), Lookup.present("new"));
    elsewhere.invalidateSoftly();
    region.invalidateSoftly();
    assertThat(elsewhere.get("b").isAbsent()).isTrue();
    region.set("b", "last");
    assertThat(elsewhere.get("b")).isEqualTo(Lookup.present("last"));
  }

  @Test
  public void guardedWrites_lockHeld_areMade_andWithAnyOtherLock_nothingIsWritten() {
    Region<String, Object> region = create("locked");
    if (!hasLocks()) {
      assertThatThrownBy(() -> region.lock("a")).isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    KeyValueStore<String, Object> store = region.keyValueStore();
    RegionLock<String> released = region.lock("a");
    released.close();
    try (RegionLock<String> lock = region.lock("a");
        RegionLock<String> other = region.ignoringExpiration().lock("b", Duration.ZERO)) {
      assertThatThrownBy(() -> elsewhere(region, configuration()).lock("a", Duration.ZERO))
          .isInstanceOf(LockAcquisitionException.class);
      for (RegionLock<String> wrong : List.of(released, other)) {
        assertThatThrownBy(() -> store.set("a", "wrong", wrong))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(region.get("a").isAbsent()).isTrue();

      store.set("a", "1", lock);

      assertThat(store.get("a")).isEqualTo("1");
      assertThatThrownBy(() -> store.delete("a", other))
          .isInstanceOf(IllegalArgumentException.class);
      store.delete("a", lock);
      assertThatThrownBy(() -> store.delete("a", lock)).isInstanceOf(KeyNotFoundException.class);
    }
  }

  // seed rows 7, 19 and 20
  @Test
  public void changeKeyMangler_isSeenAtOnce_andExemptsTheSameKeysFromExpiry() {
    Region<String, Object> region =
        create("mangled", configuration().ttl(Duration.ofHours(1)).noExpiryKeys("exempt"));
    LarderCache<String, Object> cache = cache(region);
    assertThat(region.keyMangler()).isSameAs(KeyManglers.sha1());
    region.setMulti(Map.of("a", "1", "exempt", "1"));
    for (KeyMangler mangler :
        List.of(KeyManglers.sha256(), KeyManglers.ofText(key -> "new-" + key))) {
      region.changeKeyMangler(mangler);

      assertThat(region.keyMangler()).isSameAs(mangler);
      assertThat(region.getMulti(List.of("a", "exempt"))).containsOnly(Lookup.absent());
      assertThat(cache.containsKey("a")).isFalse();
      region.setMulti(Map.of("a", "2", "exempt", "2"));
      assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder("a", "exempt");
      assertThat(region.metadata("a").orElseThrow().deadline()).isPresent();
      assertThat(region.metadata("exempt").orElseThrow().deadline()).isEmpty();
    }
    region.changeKeyMangler(KeyManglers.sha1());
    assertThat(region.get("a")).isEqualTo(Lookup.present("1"));
    region.changeKeyMangler(KeyManglers.none());
    assertThat(region.keyMangler()).isSameAs(KeyManglers.identity());
    cache.clear();

    Region<String, Object> off = create("plain", configuration().keyMangler("none"));
    assertThatThrownBy(() -> off.changeKeyMangler(KeyManglers.sha1()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("'plain'")
        .hasMessageContaining("key-mangler");
    cache.close();
    assertThatThrownBy(() -> region.changeKeyMangler(KeyManglers.sha1()))
        .isInstanceOf(IllegalStateException.class);
  }

  /** What is hidden among the entries is nobody's, however keys are listed. */
  @Test
  public void invalidate_iteration_showsEntriesOnly() {
    Region<String, Object> region = create("invalidated", invalidated());
    LarderCache<String, Object> cache = cache(region);
    region.set("a", "1");
    region.invalidateSoftly();
    region.set("b", "2");

    assertThat(cache).extracting(Cache.Entry::getKey).containsExactly("b");
    cache.removeAll();
    assertThat(cache).isEmpty();
    cache.clear();
    region.set("a", "1");
    assertThat(region.get("a").isPresent()).isTrue();
  }

  @Test
  public void invalidate_whileOthersWrite_leavesNothingWrittenBefore() {
    Region<String, Object> region = create("invalidated", invalidated());
    Region<String, Object> elsewhere = elsewhere(region, invalidated());

    Race.of(4)
        .run(
            number -> {
              for (int i = 0; i < 20; i++) {
                String key = number + "." + i;
                region.set(key, "old");
                (number % 2 == 0 ? region : elsewhere).invalidate();
                assertThat(elsewhere.get(key).isAbsent()).as(key).isTrue();
              }
            });
  }
}
