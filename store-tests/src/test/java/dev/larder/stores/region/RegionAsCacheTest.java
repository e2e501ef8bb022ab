package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.store.StoreException.Outcome;
import dev.larder.stores.fault.FaultyStoreProvider;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.RecordingWriter;
import dev.larder.testing.StatisticsBeans;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** A region is its cache: counted, heard, written through, loaded and failing as that is. */
public final class RegionAsCacheTest {
  @Rule
  public final CacheFixture caches = new CacheFixture().with("larder.stores.faulty.type", "faulty");

  private static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @After
  public void recover() {
    FaultyStoreProvider.recover();
  }

  @Test
  public void writesAndReads_areCountedHeardAndWrittenThrough() {
    RecordingWriter<String, String> writer = new RecordingWriter<>();
    RecordingListener<String, String> listener = new RecordingListener<>();
    LarderCache<String, String> cache =
        caches.create(
            "users", configuration().statistics().writeThrough().writerFactory(writer.factory()));
    cache.registerCacheEntryListener(listener.synchronous());
    Region<String, String> region = cache.region();

    region.set("a", "1");
    region.setMulti(Map.of("b", "2"));
    region.delete("b");
    region.get("a");
    region.getMulti(List.of("a", "x"));
    region.getOrCreate("c", key -> "3");

    assertThat(writer.database()).isEqualTo(Map.of("a", "1"));
    assertThat(listener.events())
        .extracting(RecordingListener.Event::type)
        .containsExactly(
            EventType.CREATED, EventType.CREATED, EventType.REMOVED, EventType.CREATED);
    CacheStatisticsMXBean statistics = StatisticsBeans.of(cache);
    assertThat(statistics.getCachePuts()).isEqualTo(2);
    assertThat(statistics.getCacheHits()).isEqualTo(2);
    assertThat(statistics.getCacheMisses()).isEqualTo(2);
    assertThat(statistics.getCacheRemovals()).isEqualTo(1);
  }

  @Test
  public void maximumAge_isCountedAsAMiss_andUpdatesWhatIsThere() {
    RecordingListener<String, String> listener = new RecordingListener<>();
    Region<String, String> region =
        caches.manager().createRegion("users", configuration().statistics());
    LarderCache<String, String> cache = caches.manager().getCache("users");
    region.set("a", "1");
    cache.registerCacheEntryListener(listener.synchronous());
    caches.clock().advanceMillis(10);
    Region<String, String> fresh = region.withMaximumAge(Duration.ofMillis(9));

    assertThat(region.get("a", Duration.ofMillis(10)).isPresent()).isTrue();
    assertThat(fresh.get("a").isAbsent()).isTrue();
    assertThat(fresh.getOrCreate("a", key -> "2")).isEqualTo("2");
    caches.clock().advanceMillis(9);
    assertThat(fresh.getOrCreate("a", key -> "3")).isEqualTo("2");

    assertThat(listener.events())
        .containsExactly(new RecordingListener.Event<>(EventType.UPDATED, "a", "1", "2"));
    assertThat(StatisticsBeans.of(cache).getCacheMisses()).isEqualTo(2);
    assertThat(StatisticsBeans.of(cache).getCacheHits()).isEqualTo(2);
  }

  @Test
  public void readThrough_isTheRegionsToo_alsoOfWhatIsTooOld() {
    RecordingLoader<String, String> loader = new RecordingLoader<>(key -> key + "!");
    Region<String, String> region =
        caches
            .manager()
            .createRegion("users", configuration().readThrough().loaderFactory(loader.factory()));

    assertThat(region.get("a")).isEqualTo(Lookup.present("a!"));
    caches.clock().advanceMillis(10);
    Region<String, String> fresh = region.withMaximumAge(Duration.ofMillis(5));
    assertThat(fresh.get("a")).isEqualTo(Lookup.present("a!"));
    caches.clock().advanceMillis(10);
    assertThat(fresh.getMulti(List.of("b", "a")))
        .containsExactly(Lookup.present("b!"), Lookup.present("a!"));
    assertThat(loader.loads()).containsExactly("a", "a", "b", "a");
  }

  @Test
  public void softInvalidation_isAnExpiration_toWhoListens() {
    RecordingListener<String, String> listener = new RecordingListener<>();
    Region<String, String> region = caches.manager().createRegion("users", configuration());
    LarderCache<String, String> cache = caches.manager().getCache("users");
    cache.registerCacheEntryListener(listener.synchronous());
    region.set("a", "1");
    region.invalidateSoftly();

    assertThat(cache.get("a")).isNull();
    assertThat(listener.events())
        .contains(new RecordingListener.Event<>(EventType.EXPIRED, "a", "1", "1"));
    region.set("a", "2");
    assertThat(cache.get("a")).isEqualTo("2");
  }

  @Test
  public void nothingAskedFor_theStoreIsNotAsked() {
    Region<String, String> region =
        caches.manager().createRegion("users", configuration().store("faulty"));
    FaultyStoreProvider.fail(FaultyStoreProvider.ALL_REQUESTS, Outcome.NOT_APPLIED);

    region.setMulti(Map.of());
    region.deleteMulti(List.of());
    assertThat(region.getMulti(List.of())).isEmpty();
    assertThat(region.ignoringExpiration().getMulti(List.of())).isEmpty();
    assertThat(region.getOrCreateMulti(List.of(), keys -> Map.of())).isEmpty();
    assertThatThrownBy(() -> region.get("a")).isInstanceOf(CacheException.class);
    assertThatThrownBy(() -> region.withMaximumAge(Duration.ofHours(1)).get("a"))
        .isInstanceOf(CacheException.class);
  }

  @Test
  public void failOpen_storeFails_regionGoesOn() {
    Region<String, String> region =
        caches.manager().createRegion("users", configuration().store("faulty").failOpen());
    region.set("a", "1");
    FaultyStoreProvider.fail(FaultyStoreProvider.ALL_REQUESTS, Outcome.NOT_APPLIED);
    Region<String, String> fresh = region.withMaximumAge(Duration.ofHours(1));

    assertThat(fresh.get("a").isAbsent()).isTrue();
    assertThat(fresh.getMulti(List.of("a"))).containsOnly(Lookup.absent());
    assertThat(fresh.getOrCreate("a", key -> "2")).isEqualTo("2");
    assertThat(region.getOrCreateMulti(List.of("a"), keys -> Map.of("a", "3")))
        .containsExactly(Lookup.present("3"));
  }
}
