package dev.larder.internal.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheInternals;
import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.internal.support.Lifecycle;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.configuration.MutableConfiguration;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Test;

/** Locks that are renewed in the background, and the threads that do so. */
public final class LockRenewerTest {
  private static final Duration OFTEN = Duration.ofMillis(1);

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final Lifecycle lifecycle = new Lifecycle("cache 'c'");
  private final LockRenewer renewals =
      new LockRenewer("c", lifecycle, LockRenewerTest.class.getClassLoader());

  @After
  public void closeAll() {
    renewals.close();
    provider.close();
  }

  private LarderCache<String, String> cache(String lockTimeout) {
    Properties properties = new Properties();
    properties.setProperty("larder.templates.*.lock-timeout", lockTimeout);
    LarderCacheManager manager =
        provider.getCacheManager(provider.getDefaultURI(), null, properties);
    return manager.createCache(
        "c", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
  }

  @SuppressWarnings("unchecked") // a cache's locks have its types
  private static RegionLock<String> renewedLock(LarderCache<String, String> cache) {
    RegionLocks<String, String> locks = cache.unwrap(RegionLocks.class);
    return locks.lock("k").renewAutomatically();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isRenewing() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("larder-c-locks"));
  }

  @Test
  public void every_intervalBelowAMillisecond_isOne() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    renewals.every(Duration.ofNanos(1), thrice::countDown);
    assertThat(thrice.await(30, SECONDS)).isTrue();
  }

  @Test
  public void every_taskThatLasts_keepsNoOtherAndIsNotDoubled() throws Exception {
    CountDownLatch mayEnd = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(20);
    AtomicInteger begun = new AtomicInteger();
    renewals.every(
        OFTEN,
        () -> {
          begun.incrementAndGet();
          awaitQuietly(mayEnd);
        });
    renewals.every(OFTEN, others::countDown);
    assertThat(others.await(30, SECONDS)).isTrue();
    assertThat(begun.get()).isEqualTo(1);
    mayEnd.countDown();
  }

  @Test
  public void every_closed_isToldAsTheCachesEnd() {
    lifecycle.close();
    renewals.close();
    assertThatThrownBy(() -> renewals.every(OFTEN, () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cache 'c' is closed");
  }

  @Test
  public void renewAutomatically_housekeepingBlocked_isRenewed() {
    LarderCache<String, String> cache = cache("PT1S");
    CountDownLatch mayEnd = new CountDownLatch(1);
    CacheInternals.housekeeper(cache).every(OFTEN, () -> awaitQuietly(mayEnd));
    RegionLock<String> lock = renewedLock(cache);
    Awaitility.await().during(Duration.ofSeconds(2)).until(() -> !lock.isExpired());
    mayEnd.countDown();
    assertThat(lock.release()).isTrue();
  }

  @Test
  public void renewAutomatically_cacheClosed_isRenewedNoMoreAndForgotten() {
    WeakReference<RegionLock<String>> lock = renewedUntilClosed(cache("PT0.3S"));
    Awaitility.await().until(() -> !isRenewing());
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return lock.refersTo(null);
            });
  }

  private static WeakReference<RegionLock<String>> renewedUntilClosed(
      LarderCache<String, String> cache) {
    RegionLock<String> lock = renewedLock(cache);
    Awaitility.await().until(LockRenewerTest::isRenewing);
    cache.close();
    return new WeakReference<>(lock);
  }

  @Test
  public void renewAutomatically_timeoutOfLessThanThreeMilliseconds_isNoError() {
    RegionLock<String> lock = renewedLock(cache("PT0.001S"));
    assertThat(lock.isActive()).isTrue();
  }
}
