package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyNotFoundException;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.region.proxy.Encryption;
import dev.larder.region.proxy.MetricsProxy;
import dev.larder.region.proxy.TransformingProxy;
import dev.larder.settings.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Null as a value of a region, which its cache knows nothing of. */
abstract class RegionNulls extends RegionCreations {
  private static final Lookup<Object> NULL = Lookup.present(null);

  private static LarderConfiguration<String, Object> allowing() {
    return configuration().nullValues();
  }

  private static Map<String, @Nullable Object> map(String nullKey, String key) {
    Map<String, @Nullable Object> values = new HashMap<>(Map.of(key, "value"));
    values.put(nullKey, null);
    return values;
  }

  // seed row 8, of null
  @Test
  public void set_null_isAValueOfTheRegion_inTwoManagers() {
    Region<String, Object> region = create("nulls", allowing());
    Region<String, Object> elsewhere = elsewhere(region, allowing());
    KeyValueStore<String, Object> store = elsewhere.keyValueStore();
    region.set("n", null);
    region.setMulti(map("m", "v"));

    assertThat(elsewhere.get("n")).isEqualTo(NULL);
    assertThat(elsewhere.getMulti(List.of("n", "absent", "m", "v")))
        .containsExactly(NULL, Lookup.absent(), NULL, Lookup.present("value"));
    assertThat(elsewhere.metadata("n")).isPresent();
    assertThat(elsewhere.ignoringExpiration().get("n")).isEqualTo(NULL);
    assertThat(elsewhere.withMaximumAge(Duration.ofHours(1)).getMulti(List.of("n", "absent")))
        .containsExactly(NULL, Lookup.absent());
    assertThat(store.get("n")).isNull();
    assertThat(store.getMulti(List.of("v", "m"))).containsExactly("value", null);

    store.delete("n");
    assertThatThrownBy(() -> store.delete("n")).isInstanceOf(KeyNotFoundException.class);
    region.deleteMulti(Set.of("m", "v"));
    assertThat(elsewhere.getMulti(List.of("n", "m", "v"))).containsOnly(Lookup.absent());
  }

  @Test
  public void set_null_isNothingToTheCache_whichLeavesIt() {
    Region<String, Object> region = create("nulls", allowing());
    LarderCache<String, Object> cache = cache(region);
    region.setMulti(map("n", "v"));

    assertThat(cache.get("n")).isNull();
    assertThat(cache.containsKey("n")).isFalse();
    assertThat(cache.getAll(Set.of("n", "v"))).isEqualTo(Map.of("v", "value"));
    assertThat(cache).extracting(entry -> entry.getKey()).containsExactly("v");
    assertThat(cache.metadata("n")).isEmpty();
    assertThat(cache.remove("n")).isFalse();
    assertThat(cache.remove("n", "value")).isFalse();
    assertThat(cache.getAndRemove("n")).isNull();
    assertThat(cache.replace("n", "new")).isFalse();
    assertThat(cache.replace("n", "old", "new")).isFalse();
    assertThat(cache.getAndReplace("n", "new")).isNull();
    assertThat(cache.<Boolean>invoke("n", (entry, arguments) -> entry.exists())).isFalse();
    cache.removeAll(Set.of("n"));
    assertThat(cache.getOrCreate("n", key -> null)).isNull();
    assertThat(region.get("n")).isEqualTo(NULL);
    cache.removeAll();
    assertThat(region.getMulti(List.of("n", "v"))).containsExactly(NULL, Lookup.absent());
    cache.clear();
    assertThat(region.get("n").isAbsent()).isTrue();
  }

  @Test
  public void set_null_theCachePutsInItsPlace_asWhereNothingIs() {
    Region<String, Object> region = create("nulls", allowing());
    LarderCache<String, Object> cache = cache(region);

    region.set("n", null);
    assertThat(cache.putIfAbsent("n", "1")).isTrue();
    assertThat(region.get("n")).isEqualTo(Lookup.present("1"));
    region.set("n", null);
    assertThat(cache.getAndPut("n", "2")).isNull();
    assertThat(region.get("n")).isEqualTo(Lookup.present("2"));
    region.set("n", null);
    cache.putAll(Map.of("n", "3"));
    assertThat(region.get("n")).isEqualTo(Lookup.present("3"));
    region.set("n", null);
    assertThat(cache.getOrCreate("n", key -> "4")).isEqualTo("4");
    assertThat(region.get("n")).isEqualTo(Lookup.present("4"));
  }

  @Test
  public void set_nullThroughProxies_comesBack() {
    Secret secret = Secret.of("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    LarderConfiguration<String, Object> encrypted =
        allowing()
            .proxies(new MetricsProxy<>(), new TransformingProxy<>(Encryption.withKey(secret)));
    Region<String, Object> region = create("nulls", encrypted);
    region.setMulti(map("n", "v"));

    assertThat(region.getMulti(List.of("n", "v"))).containsExactly(NULL, Lookup.present("value"));
    assertThat(cache(region).getAll(Set.of("n", "v"))).isEqualTo(Map.of("v", "value"));
  }

  @Test
  public void set_nullUnderALock_isAWriteLikeAnyOther() {
    Region<String, Object> region = create("nulls", allowing());
    if (!hasLocks()) {
      assertThatThrownBy(() -> region.lock("n")).isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    try (RegionLock<String> lock = region.lock("n")) {
      region.keyValueStore().set("n", null, lock);
      assertThat(region.get("n")).isEqualTo(NULL);
      assertThat(region.delete("n", lock)).isTrue();
    }
  }

  @Test
  public void getOrCreate_null_isCreatedOnce() {
    Region<String, Object> region = create("nulls", allowing());
    AtomicInteger calls = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Object created =
          region.getOrCreate(
              "n",
              key -> {
                calls.incrementAndGet();
                return null;
              });
      assertThat(created).isNull();
    }
    assertThat(calls).hasValue(1);
    assertThat(region.get("n")).isEqualTo(NULL);
    assertThat(
            region.getOrCreateMulti(
                List.of("m", "absent", "n", "v"),
                missing -> {
                  assertThat(missing).containsExactly("m", "absent", "v");
                  return map("m", "v");
                }))
        .containsExactly(NULL, Lookup.absent(), NULL, Lookup.present("value"));
    assertThat(region.getMulti(List.of("m", "absent"))).containsExactly(NULL, Lookup.absent());
    assertThat(region.cachingOnlyIf(value -> value != null).getOrCreate("new", key -> null))
        .isNull();
    assertThat(region.get("new").isAbsent()).isTrue();
  }

  @Test
  public void set_nullWhereItIsNoValue_isRefused_andNothingIsWritten() {
    Region<String, Object> region = create("noNulls");

    assertThatThrownBy(() -> region.set("n", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("'noNulls'")
        .hasMessageContaining("null-values: true");
    assertThatThrownBy(() -> region.setMulti(map("n", "v")))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("null-values: true");
    assertThatThrownBy(() -> region.keyValueStore().set("n", null))
        .isInstanceOf(NullPointerException.class);
    assertThat(region.getMulti(List.of("n", "v"))).containsOnly(Lookup.absent());
    assertThat(region.getOrCreateMulti(List.of("n"), missing -> map("n", "v")))
        .containsOnly(Lookup.absent());
  }
}
