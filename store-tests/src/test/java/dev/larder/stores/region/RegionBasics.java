package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.EntryMetadata;
import dev.larder.region.KeyNotFoundException;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.junit.Test;

/** Reads and writes of regions, and of the stores in which a miss is an error. */
abstract class RegionBasics extends RegionSubject {

  @Test
  public void get_missAndValue_areToldApart() {
    Region<String, Object> region = create("basics");
    region.set("a", "1");

    assertThat(region.get("a")).isEqualTo(Lookup.present("1"));
    assertThat(region.get("a").value()).isEqualTo("1");
    assertThat(region.get("b").isAbsent()).isTrue();
    assertThatThrownBy(() -> region.get("b").value()).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> region.set("a", null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  public void getMulti_someMissing_keepsOrderAndGaps() {
    Region<String, Object> region = create("basics");
    region.setMulti(Map.of("a", "1", "c", "3"));

    assertThat(region.getMulti(List.of("c", "b", "a", "c")))
        .containsExactly(
            Lookup.present("3"), Lookup.absent(), Lookup.present("1"), Lookup.present("3"));
    assertThat(region.getMulti(List.of())).isEmpty();
  }

  @Test
  public void delete_tellsWhetherThereWasOne_deleteMultiDoesNotAsk() {
    Region<String, Object> region = create("basics");
    region.setMulti(Map.of("a", "1", "b", "2", "c", "3"));

    assertThat(region.delete("a")).isTrue();
    assertThat(region.delete("a")).isFalse();
    region.deleteMulti(List.of("a", "b"));
    assertThat(region.getMulti(List.of("a", "b", "c")))
        .containsExactly(Lookup.absent(), Lookup.absent(), Lookup.present("3"));
  }

  @Test
  public void cacheAndRegion_readWhatTheOtherWrote_inTwoManagers() {
    Region<String, Object> region = create("basics");
    LarderConfiguration<String, Object> configuration = configuration();
    Region<String, Object> elsewhere = elsewhere(region, configuration);
    Cache<String, Object> cache = otherManager().getCache("basics", String.class, Object.class);

    cache.put("a", new ArrayList<>(List.of(1, 2)));
    region.set("b", Map.of("k", 2L));
    elsewhere.setMulti(Map.of("c", "3"));

    assertThat(region.getMulti(List.of("a", "b", "c")))
        .containsExactly(
            Lookup.present(List.of(1, 2)), Lookup.present(Map.of("k", 2L)), Lookup.present("3"));
    assertThat(cache.get("b")).isEqualTo(Map.of("k", 2L));
    assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder("a", "b", "c");
    cache.remove("a");
    assertThat(region.get("a").isAbsent()).isTrue();
    region.delete("b");
    assertThat(cache.containsKey("b")).isFalse();
  }

  @Test
  public void unwrap_ofTheCache_isTheRegion_andTheManagersToo() {
    Region<String, Object> region = create("basics");
    LarderCache<String, Object> cache = cache(region);

    assertThat(cache.unwrap(Region.class)).isSameAs(region);
    assertThat(cache.unwrap(KeyValueStore.class).region()).isSameAs(region);
    assertThat(manager().region("basics", String.class, Object.class)).isSameAs(region);
    assertThat(manager().region("unknown")).isNull();
    assertThatThrownBy(() -> manager().region("basics", Integer.class, Object.class))
        .isInstanceOf(ClassCastException.class);
    assertThat(region.name()).isEqualTo("basics");
    assertThat(region.storeInfo().name()).isEqualTo("subject");
    cache.close();
    assertThatThrownBy(() -> region.get("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> region.setMulti(Map.of())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  public void metadata_tellsDeadlineAndWhenItWasWritten() {
    Region<String, Object> region =
        create("basics", configuration().expireAfterCreation(Duration.ofDays(60)));
    region.set("a", "1");

    EntryMetadata metadata = region.metadata("a").orElseThrow();
    Instant created = metadata.created().orElseThrow();
    Duration life = Duration.between(created, metadata.deadline().orElseThrow());
    assertThat(life).isCloseTo(Duration.ofDays(60), Duration.ofMinutes(1)); // KVS-10
    assertThat(metadata.format()).isEmpty();
    assertThat(region.get("a").isPresent()).isTrue();
    assertThat(region.metadata("b")).isEmpty();
  }

  // ---- age

  // DOG-9
  @Test
  public void maximumAge_ofACall_isAMissForIt_andForNobodyElse() {
    Region<String, Object> region = create("ages");
    region.set("old", "1");
    awaitLater();
    region.set("new", "2");

    assertThat(region.get("old", Duration.ofMillis(1)).isAbsent()).isTrue();
    assertThat(region.get("old", Duration.ofDays(400_000_000L)).isPresent()).isTrue();
    assertThat(region.withMaximumAge(Duration.ofMillis(1)).getMulti(List.of("old", "none")))
        .containsOnly(Lookup.absent());
    assertThat(region.withMaximumAge(Duration.ofHours(1)).getMulti(List.of("new", "old")))
        .containsExactly(Lookup.present("2"), Lookup.present("1"));
    assertThat(region.get("old")).isEqualTo(Lookup.present("1"));
    assertThat(region.metadata("old").orElseThrow().deadline()).isEmpty();
    assertThatThrownBy(() -> region.withMaximumAge(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  public void ignoringExpiration_deadlineHasPassed_returnsWhatTheStoreHas() {
    Region<String, Object> region =
        create("ages", configuration().expireAfterCreation(Duration.ofMillis(20)));
    Region<String, Object> any = region.ignoringExpiration();
    region.set("a", "1");
    awaitLater();
    awaitLater();

    assertThat(cache(region).containsKey("a")).isFalse();
    assertThat(any.get("a")).isEqualTo(Lookup.present("1"));
    assertThat(any.getMulti(List.of("a", "b")))
        .containsExactly(Lookup.present("1"), Lookup.absent());
    assertThat(any.getOrCreate("a", key -> "2")).isEqualTo("1");
    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(any.getOrCreate("c", key -> "3")).isEqualTo("3");
  }

  // ---- a miss is an error

  // seed row 8
  @Test
  public void keyValueStore_get_missIsAnError_andValuesAreIsolated() {
    KeyValueStore<String, Object> store = create("kvs").keyValueStore();
    KeyNotFoundException miss =
        catchThrowableOfType(KeyNotFoundException.class, () -> store.get("secret-key"));
    assertThat(miss.key()).isEqualTo("secret-key");
    assertThat(miss).hasMessageContaining("'kvs'").hasMessageNotContaining("secret-key");

    Map<String, String> value = new LinkedHashMap<>(Map.of("id", "1"));
    store.set("secret-key", value);
    Object first = store.get("secret-key");
    assertThat(first).isEqualTo(value).isNotSameAs(value);
    value.put("id", "changed");
    ((Map<?, ?>) first).clear();
    assertThat(store.get("secret-key")).isEqualTo(Map.of("id", "1"));

    store.delete("secret-key");
    assertThat(catchThrowableOfType(KeyNotFoundException.class, () -> store.delete("secret-key")))
        .extracting(KeyNotFoundException::key)
        .isEqualTo("secret-key");
  }

  // seed row 9
  @Test
  public void keyValueStore_getMulti_isOrdered_andNamesAllThatAreMissing() {
    KeyValueStore<String, Object> store = create("kvs").keyValueStore();
    store.setMulti(Map.of("one", "1", "two", "2"));
    assertThat(store.getMulti(List.of("two", "one"))).containsExactly("2", "1");
    assertThat(store.getMulti(List.of())).isEmpty();

    store.deleteMulti(List.of("one", "two"));
    store.deleteMulti(List.of("one", "two"));
    assertThat(missing(store, "two", "one")).containsExactly("two", "one");
    assertThatThrownBy(() -> store.get("one")).isInstanceOf(KeyNotFoundException.class);
    store.set("one", "1");
    assertThat(missing(store, "one", "two")).containsExactly("two");
    assertThat(store.get("one")).isEqualTo("1");
  }

  private static List<Object> missing(KeyValueStore<String, Object> store, String... keys) {
    return catchThrowableOfType(KeyNotFoundException.class, () -> store.getMulti(List.of(keys)))
        .keys();
  }
}
