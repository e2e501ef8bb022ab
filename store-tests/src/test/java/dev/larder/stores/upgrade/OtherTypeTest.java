package dev.larder.stores.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyNotFoundException;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * One release stores values of a type, the next has another type: what is no instance of it is a
 * counted miss to every method, and the next write replaces it.
 */
@RunWith(Parameterized.class)
public final class OtherTypeTest { // K3
  @Rule public final CacheFixture caches;

  private final Releases releases;
  private LarderCache<String, Integer> old;
  private LarderCache<String, Long> cache;

  public OtherTypeTest(StoreVariant variant) {
    this.caches = variant.fixture();
    this.releases = Releases.of(caches);
  }

  @Parameters(name = "{0}")
  public static List<StoreVariant> stores() {
    return Releases.stores();
  }

  private static LarderConfiguration<String, Long> longs() {
    return LarderConfiguration.of(String.class, Long.class);
  }

  @Before
  public void write() {
    old = releases.first(LarderConfiguration.of(String.class, Integer.class));
    old.put("key", 1);
    cache = releases.second(longs());
  }

  private void assertMissCounted() {
    assertThat(cache.faults().unreadableEntries()).isPositive();
  }

  private void assertStillMissing() {
    assertThat(cache.containsKey("key")).isFalse();
    assertMissCounted();
  }

  // ---- reads

  @Test
  public void get_valueOfAnotherType_isACountedMiss() {
    assertThat(cache.get("key")).isNull();
    assertMissCounted();
  }

  @Test
  public void reads_valueOfAnotherType_areMisses() {
    assertThat(cache.getAll(Set.of("key"))).isEmpty();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache.metadata("key")).isEmpty();
    assertThat(cache).isEmpty();
    assertMissCounted();
    assertThat(old.get("key")).isEqualTo(1);
  }

  @Test
  public void regionReads_valueOfAnotherType_areMisses() {
    Region<String, Long> region = cache.region();
    assertThat(region.get("key").isAbsent()).isTrue();
    assertThat(region.getMulti(List.of("key"))).allMatch(Lookup::isAbsent);
    assertThat(region.ignoringExpiration().get("key").isAbsent()).isTrue();
    KeyValueStore<String, Long> store = region.keyValueStore();
    assertThatThrownBy(() -> store.get("key")).isInstanceOf(KeyNotFoundException.class);
    assertMissCounted();
  }

  @Test
  public void getOrCreate_valueOfAnotherType_createsAndStores() {
    assertThat(cache.getOrCreate("key", key -> 2L)).isEqualTo(2L);
    assertThat(cache.get("key")).isEqualTo(2L);
    assertMissCounted();
  }

  @Test
  public void getOrCreateMulti_valueOfAnotherType_createsAndStores() {
    List<Lookup<Long>> created =
        cache.region().getOrCreateMulti(List.of("key"), missing -> Map.of("key", 2L));
    assertThat(created).extracting(Lookup::orNull).containsExactly(2L);
    assertThat(cache.get("key")).isEqualTo(2L);
    assertMissCounted();
  }

  // ---- writes

  @Test
  public void put_valueOfAnotherType_replacesIt() {
    cache.put("key", 2L);
    assertThat(cache.get("key")).isEqualTo(2L);
    assertThat(old.get("key")).isNull();
    assertThat(old.faults().unreadableEntries()).isPositive();
  }

  @Test
  public void putAll_valueOfAnotherType_replacesIt() {
    Map<String, Long> both = new LinkedHashMap<>();
    both.put("key", 2L);
    both.put("other", 3L);
    cache.putAll(both);
    assertThat(cache.getAll(Set.of("key", "other"))).isEqualTo(both);
  }

  @Test
  public void getAndPut_valueOfAnotherType_findsNothingAndWrites() {
    assertThat(cache.getAndPut("key", 2L)).isNull();
    assertThat(cache.get("key")).isEqualTo(2L);
    assertMissCounted();
  }

  @Test
  public void putIfAbsent_valueOfAnotherType_puts() {
    assertThat(cache.putIfAbsent("key", 2L)).isTrue();
    assertThat(cache.get("key")).isEqualTo(2L);
    assertMissCounted();
  }

  @Test
  public void replacements_valueOfAnotherType_findNothing() {
    assertThat(cache.getAndReplace("key", 2L)).isNull();
    assertStillMissing();
    assertThat(cache.replace("key", 1L, 2L)).isFalse();
    assertStillMissing();
    assertThat(cache.remove("key", 1L)).isFalse();
    assertStillMissing();
  }

  @Test
  public void getAndRemove_valueOfAnotherType_findsNothing() {
    assertThat(cache.getAndRemove("key")).isNull();
    assertStillMissing();
  }

  @Test
  public void blindWrites_valueOfAnotherType_leaveNoneOfIt() {
    boolean unusedReplaced = cache.replace("key", 2L);
    assertThat(cache.get("key")).isIn(null, 2L);
    boolean unusedRemoved = cache.remove("key");
    assertThat(cache.get("key")).isNull();
  }

  // ---- user code

  @Test
  public void invoke_counterOfAnotherType_beginsAnewAndCounts() {
    for (long expected = 1; expected <= 3; expected++) {
      long count =
          cache.invoke(
              "key",
              (entry, none) -> {
                entry.setValue(entry.exists() ? entry.getValue() + 1 : 1L);
                return entry.getValue();
              });
      assertThat(count).isEqualTo(expected);
    }
    assertMissCounted();
  }

  @Test
  public void invokeAll_valueOfAnotherType_isAbsent() {
    assertThat(cache.invokeAll(Set.of("key"), (entry, none) -> entry.exists()).get("key").get())
        .isEqualTo(false);
    assertMissCounted();
  }

  @Test
  public void loads_valueOfAnotherType_replaceIt() throws Exception {
    LarderCache<String, Long> loading =
        releases.second(longs().loaderFactory(loader()).readThrough());
    assertThat(loading.get("key")).isEqualTo(7L);
    old.put("key", 1);
    assertThat(loading.getAll(Set.of("key"))).containsEntry("key", 7L);
    old.put("key", 1);
    CompletionListenerFuture done = new CompletionListenerFuture();
    loading.loadAll(Set.of("key"), false, done);
    done.get();
    assertThat(loading.containsKey("key")).isTrue();
    assertThat(loading.region().withMaximumAge(java.time.Duration.ofHours(1)).get("key").orNull())
        .isEqualTo(7L);
  }

  private static javax.cache.configuration.Factory<CacheLoader<String, Long>> loader() {
    return new SingletonFactory<>(
        new CacheLoader<String, Long>() {
          @Override
          public Long load(String key) {
            return 7L;
          }

          @Override
          public Map<String, Long> loadAll(Iterable<? extends String> keys) {
            Map<String, Long> loaded = new LinkedHashMap<>();
            keys.forEach(key -> loaded.put(key, 7L));
            return loaded;
          }
        });
  }

  private static final class Events
      implements CacheEntryCreatedListener<String, Long>,
          CacheEntryUpdatedListener<String, Long>,
          CacheEntryRemovedListener<String, Long> {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
      events.forEach(event -> told.add("created " + event.getValue()));
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
      events.forEach(event -> told.add("updated " + (event.getOldValue() + event.getValue())));
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends Long>> events) {
      events.forEach(event -> told.add("removed " + (event.getOldValue() + 0L)));
    }
  }

  @Test
  public void listeners_valueOfAnotherType_hearOfACreation() {
    Events events = new Events();
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(
            new SingletonFactory<>(events), null, true, true));
    cache.remove("key");
    old.put("key", 1);
    cache.put("key", 2L);
    cache.put("key", 3L);
    assertThat(events.told).containsExactly("created 2", "updated 5");
  }

  // ---- keys

  @Test
  public void scan_keyOfAnotherType_isPassedOverAndCounted() {
    LarderCache<Object, Object> any =
        releases.first(LarderConfiguration.of(Object.class, Object.class));
    any.put(1, 10L);
    any.put("two", 20L);
    LarderCache<String, Long> strings = releases.second(longs());
    List<String> keys = new ArrayList<>();
    for (Cache.Entry<String, Long> entry : strings) {
      keys.add(entry.getKey());
    }
    assertThat(keys).containsExactly("two");
    assertThat(strings.faults().unreadableEntries()).isPositive();
    strings.removeAll();
    assertThat(any.containsKey("two")).isFalse();
    assertThat(any.get(1)).isEqualTo(10L);
  }

  // ---- which types

  private static <V> LarderConfiguration<String, V> of(Class<V> type) {
    return LarderConfiguration.of(String.class, type);
  }

  @Test
  public void get_valueOfASupertype_isFound() {
    assertThat(releases.second(of(Object.class)).get("key")).isEqualTo(1);
    assertThat(releases.second(of(Number.class)).get("key")).isEqualTo(1);
    assertThat((Object) releases.second(of(Comparable.class)).get("key")).isEqualTo(1);
    assertThat(releases.second(of(int.class)).get("key")).isEqualTo(1);
  }

  @Test
  public void get_arraysAndCollections_areToldApartByTheirClass() {
    LarderCache<String, Object> any = releases.first(of(Object.class));
    any.put("key", new int[] {1});
    assertThat(releases.second(of(int[].class)).get("key")).containsExactly(1);
    assertThat(releases.second(of(long[].class)).get("key")).isNull();
    assertThat(releases.second(of(Object[].class)).get("key")).isNull();
    any.put("key", new String[] {"a"});
    assertThat(releases.second(of(Object[].class)).get("key")).containsExactly("a");
    any.put("key", new ArrayList<>(List.of("a")));
    assertThat((Object) releases.second(of(List.class)).get("key")).isEqualTo(List.of("a"));
    assertThat((Object) releases.second(of(Set.class)).get("key")).isNull();
  }

  // ---- beside other settings

  @Test
  public void get_otherTypeUnderAVersionAMangler_andNull_isAMiss() {
    LarderCache<String, Integer> first =
        releases.first(of(Integer.class).formatVersion(1).keyMangler("sha-1").nullValues());
    first.put("key", 1);
    first.region().set("null", null);
    LarderCache<String, Long> second =
        releases.second(longs().formatVersion(1).keyMangler("sha-1").nullValues());
    assertThat(second.get("key")).isNull();
    assertThat(second.region().get("null").isPresent()).isTrue();
    assertThat(second.faults().unreadableEntries()).isPositive();
    assertThat(second.getAndPut("key", 2L)).isNull();
    assertThat(second.region().get("key").orNull()).isEqualTo(2L);
  }
}
