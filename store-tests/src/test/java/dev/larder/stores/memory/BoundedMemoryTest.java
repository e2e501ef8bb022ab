package dev.larder.stores.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.store.memory.Weigher;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingListener.Event;
import dev.larder.testing.StatisticsBeans;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.event.EventType;
import javax.cache.management.CacheStatisticsMXBean;
import org.junit.Rule;
import org.junit.Test;

/** A memory store that is full makes room, and tells apart what it evicts from what expired. */
public final class BoundedMemoryTest {
  private static final int MAXIMUM = 1_000;

  @Rule public final CacheFixture caches = new CacheFixture();
  private final RecordingListener<Integer, Integer> listener = new RecordingListener<>();

  private static LarderConfiguration<Integer, Integer> configuration() {
    return LarderConfiguration.of(Integer.class, Integer.class).statistics();
  }

  private static long size(LarderCache<?, ?> cache) {
    return cache.estimatedSize().orElseThrow();
  }

  // ---- eviction

  @Test
  public void put_beyondTheMaximum_evictsCountsAndTellsNobody() {
    LarderCache<Integer, Integer> cache =
        caches.create(
            "bounded", configuration().maximumEntries(MAXIMUM).listener(listener.synchronous()));
    CacheStatisticsMXBean statistics = StatisticsBeans.of(cache);
    for (int i = 0; i < 10 * MAXIMUM; i++) {
      cache.put(i, i);
      assertThat(size(cache)).isLessThanOrEqualTo(MAXIMUM);
    }
    assertThat(size(cache)).isEqualTo(MAXIMUM);
    assertThat(statistics.getCacheEvictions()).isEqualTo(9 * MAXIMUM);
    assertThat(statistics.getCachePuts()).isEqualTo(10 * MAXIMUM);
    assertThat(statistics.getCacheRemovals()).isZero();
    assertThat(listener.events()).hasSize(10 * MAXIMUM);
    assertThat(listener.events()).extracting(Event::type).containsOnly(EventType.CREATED);
  }

  @Test
  public void put_ofManyThreadsBeyondTheMaximum_countsEachEviction() {
    LarderCache<Integer, Integer> cache =
        caches.create("bounded", configuration().maximumEntries(MAXIMUM));
    Race.of(4)
        .run(
            number -> {
              for (int i = 0; i < 5_000; i++) {
                cache.put(4 * i + number, i);
              }
            });
    cache.put(-1, 0); // does what maintenance is left
    assertThat(size(cache)).isLessThanOrEqualTo(MAXIMUM);
    assertThat(StatisticsBeans.of(cache).getCacheEvictions()).isEqualTo(20_001 - size(cache));
  }

  @Test
  public void removal_andClear_areNoEvictions() {
    LarderCache<Integer, Integer> cache =
        caches.create("bounded", configuration().maximumEntries(MAXIMUM));
    for (int i = 0; i < 500; i++) {
      cache.put(i, i);
      cache.put(i, -i);
    }
    for (int i = 0; i < 250; i++) {
      cache.remove(i);
    }
    cache.clear();
    assertThat(StatisticsBeans.of(cache).getCacheEvictions()).isZero();
    assertThat(StatisticsBeans.of(cache).getCacheRemovals()).isEqualTo(250);
  }

  // ---- weight

  /** Counts its calls; a value weighs as much as it says. */
  public static final class ByValue implements Weigher<Integer, Integer> {
    static final AtomicInteger CALLS = new AtomicInteger();

    @Override
    public int weigh(Integer key, Integer value) {
      CALLS.incrementAndGet();
      return value;
    }
  }

  private LarderCache<Integer, Integer> weighed() {
    return caches.create("weighed", configuration().maximumWeight(100).weigher(ByValue.class));
  }

  private static int weight(LarderCache<Integer, Integer> cache) {
    int sum = 0;
    for (javax.cache.Cache.Entry<Integer, Integer> entry : cache) {
      sum += entry.getValue();
    }
    return sum;
  }

  @Test
  public void put_beyondTheWeight_evicts() {
    LarderCache<Integer, Integer> cache = weighed();
    for (int i = 0; i < 200; i++) {
      cache.put(i, i % 10);
      assertThat(weight(cache)).isLessThanOrEqualTo(100);
    }
    assertThat(weight(cache)).isGreaterThan(80);
    assertThat(StatisticsBeans.of(cache).getCacheEvictions()).isEqualTo(200 - size(cache));
  }

  @Test
  public void put_heavierThanEverything_doesNotStay() {
    LarderCache<Integer, Integer> cache = weighed();
    cache.put(1, 101);
    assertThat(cache.get(1)).isNull();
    cache.put(2, 1);
    cache.put(2, 1_000);
    assertThat(cache.get(2)).isNull();
    assertThat(StatisticsBeans.of(cache).getCacheEvictions()).isEqualTo(2);
  }

  @Test
  public void put_weighsOnce_readsNever() {
    LarderCache<Integer, Integer> cache = weighed();
    ByValue.CALLS.set(0);
    cache.put(1, 1);
    cache.put(1, 2);
    assertThat(ByValue.CALLS).hasValue(2);
    cache.get(1);
    cache.getAndRemove(1);
    assertThat(ByValue.CALLS).hasValue(2);
  }

  @Test
  public void put_negativeWeight_isRefusedAndChangesNothing() {
    LarderCache<Integer, Integer> cache = weighed();
    cache.put(1, 1);
    assertThatThrownBy(() -> cache.put(1, -5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-5");
    assertThat(cache.get(1)).isEqualTo(1);
  }

  // ---- expired entries that are evicted

  /**
   * The entries of the first half have expired when those of the second come, so that each leaves
   * with EXPIRED, whether it was evicted or swept; what else is gone was evicted.
   */
  @Test
  public void put_fullOfExpiredEntries_publishesEachExpirationOnceAndCountsNoEviction() {
    AtomicReference<LarderCache<Integer, Integer>> self = new AtomicReference<>();
    RecordingListener<Integer, Integer> user =
        new RecordingListener<>(
            event -> {
              if (event.type() == EventType.EXPIRED) { // inside a map this would throw, or hang
                self.get().putIfAbsent(1_000_000, 1);
                self.get().get(event.key());
              }
            });
    LarderCache<Integer, Integer> cache =
        caches.create(
            "bounded",
            configuration()
                .maximumEntries(MAXIMUM)
                .expireAfterCreation(Duration.ofSeconds(10))
                .listener(user.synchronous()));
    self.set(cache);
    for (int i = 0; i < MAXIMUM; i++) {
      cache.put(i, i);
    }
    CacheStatisticsMXBean statistics = StatisticsBeans.of(cache);
    long evictedBefore = statistics.getCacheEvictions();
    caches.clock().advance(Duration.ofSeconds(11));
    for (int i = 0; i < 2 * MAXIMUM; i++) {
      cache.put(MAXIMUM + i, i);
    }
    List<Integer> expired =
        user.events().stream()
            .filter(event -> event.type() == EventType.EXPIRED)
            .map(Event::key)
            .toList();
    assertThat(expired).doesNotHaveDuplicates().hasSize((int) (MAXIMUM - evictedBefore));
    assertThat(expired).allMatch(key -> key < MAXIMUM);
    assertThat(statistics.getCacheEvictions())
        .isEqualTo(3 * MAXIMUM + 1 - expired.size() - size(cache));
  }

  /** What is evicted at once, when all else has expired: the sweeper has visited two of them. */
  @Test
  public void put_oneIntoAStoreFullOfExpiredEntries_evictsNoLiveOneUncounted() {
    LarderCache<Integer, Integer> cache =
        caches.create(
            "bounded",
            configuration()
                .maximumEntries(10)
                .expireAfterCreation(Duration.ofSeconds(10))
                .listener(listener.synchronous()));
    for (int round = 0; round < 200; round++) {
      for (int i = 0; i < 10; i++) {
        cache.put(10 * round + i, i);
      }
      caches.clock().advance(Duration.ofSeconds(11));
    }
    Set<Integer> expired = new HashSet<>();
    for (Event<Integer, Integer> event : listener.events()) {
      assertThat(event.type() == EventType.EXPIRED && !expired.add(event.key())).isFalse();
    }
    assertThat(expired.size() + size(cache) + StatisticsBeans.of(cache).getCacheEvictions())
        .isEqualTo(2_000);
  }
}
