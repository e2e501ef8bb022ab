package dev.larder.stores.memory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Scale;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;

/** What a hit costs, and what entries that nobody asks for any more cost. */
public final class MemoryCostTest {
  private static final int GETS = 1_000_000;
  private static final int LIVE = 10_000;

  @Rule public final CacheFixture caches = new CacheFixture();
  @Rule public final CacheFixture bytes = new CacheFixture().on(Skills.FEW);

  // ---- hits

  @Test
  public void get_hitOfAnImmutableValue_allocatesNothing() {
    LarderCache<String, Object> cache =
        caches.create("hits", LarderConfiguration.of(String.class, Object.class));
    assertThat(bytesPerHit(cache, "text")).isLessThan(1);
    assertThat(bytesPerHit(cache, 12_345)).isLessThan(1);
    assertThat(bytesPerHit(cache, UUID.randomUUID())).isLessThan(1);
    assertThat(bytesPerHit(cache, List.of(1, 2, 3))).isLessThan(1);
  }

  @Test
  public void get_hitOfAnEntryWithADeadline_allocatesNothing() {
    LarderCache<String, Object> cache =
        caches.create(
            "hits",
            LarderConfiguration.of(String.class, Object.class)
                .statistics()
                .expireAfterCreation(Duration.ofHours(1)));
    assertThat(bytesPerHit(cache, "text")).isLessThan(1);
  }

  @Test
  public void get_hitByReference_allocatesNothing() {
    LarderCache<String, Object> cache =
        caches.create(
            "hits", LarderConfiguration.of(String.class, Object.class).storeByReference());
    assertThat(bytesPerHit(cache, new Object())).isLessThan(1);
  }

  private static double bytesPerHit(LarderCache<String, Object> cache, Object value) {
    cache.put("key", value);
    hit(cache, GETS / 10); // warm
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    hit(cache, GETS);
    return (threads.getThreadAllocatedBytes(id) - before) / (double) GETS;
  }

  private static void hit(LarderCache<String, Object> cache, int times) {
    Object value = cache.get("key");
    for (int i = 0; i < times; i++) {
      if (cache.get("key") != value) {
        throw new AssertionError("another object");
      }
    }
  }

  /** A processor holds the key's lock, if there is one, until the hit has returned. */
  @Test
  public void get_whileAProcessorIsAtTheKey_waitsForNothing() throws Exception {
    LarderCache<String, Object> cache =
        caches.create("hits", LarderConfiguration.of(String.class, Object.class));
    cache.put("key", "value");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Object> processed =
          executor.submit(() -> cache.invoke("key", (entry, args) -> meet(inside, mayEnd)));
      inside.await();
      assertThat(cache.get("key")).isEqualTo("value");
      cache.put("key", "other");
      assertThat(cache.get("key")).isEqualTo("other");
      mayEnd.countDown();
      assertThat(processed.get(30, SECONDS)).isEqualTo(true);
    } finally {
      executor.shutdownNow();
    }
  }

  private static Object meet(CountDownLatch inside, CountDownLatch mayEnd) {
    inside.countDown();
    try {
      return mayEnd.await(30, SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  // ---- entries that expire untouched

  @Test
  public void expired_untouchedInMemory_neverOutnumberTheLive() {
    assertThat(mostEntries(caches)).isLessThan(2.1 * LIVE);
  }

  @Test
  public void expired_untouchedInAStoreOfBytes_neverOutnumberTheLive() {
    assertThat(mostEntries(bytes)).isLessThan(2.1 * LIVE);
  }

  /** Puts an entry each millisecond, which lives for so many that {@link #LIVE} do. */
  private static double mostEntries(CacheFixture fixture) {
    LarderCache<Integer, Integer> cache =
        fixture.create(
            "expiring",
            LarderConfiguration.of(Integer.class, Integer.class)
                .expireAfterCreation(Duration.ofMillis(LIVE)));
    long most = 0;
    int all = Scale.current().of(1_000_000);
    for (int i = 0; i < all; i++) {
      cache.put(i * 31, i);
      fixture.clock().advanceMillis(1);
      if (i % 100 == 0) {
        most = Math.max(most, cache.estimatedSize().orElseThrow());
      }
    }
    assertThat(most).isGreaterThanOrEqualTo(LIVE - 100);
    return most;
  }

  @Test
  public void expired_inACacheThatNobodyUses_areSweptByTheTimer() {
    LarderCache<Integer, Integer> cache =
        caches.create(
            "idle",
            LarderConfiguration.of(Integer.class, Integer.class)
                .sweepInterval(Duration.ofMillis(20))
                .expireAfterCreation(Duration.ofSeconds(1)));
    for (int i = 0; i < 5_000; i++) {
      cache.put(i, i);
    }
    assertThat(cache.estimatedSize()).hasValue(5_000);
    caches.clock().advance(Duration.ofSeconds(2));
    await().atMost(30, SECONDS).until(() -> cache.estimatedSize().orElseThrow() == 0);
  }
}
