package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.FakeClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.Test;

/** A listener that puts anew what has expired meets expired entries itself. */
public final class SweepReentryTest {
  private static final int ENTRIES = 2_000;

  private final FakeClock clock = new FakeClock();
  private final AtomicInteger depth = new AtomicInteger();
  private final AtomicInteger deepest = new AtomicInteger();

  @Test
  public void put_listenerPutsAnewWhatHasExpired_nestsOnce() {
    try (LarderCachingProvider provider = new LarderCachingProvider(clock)) {
      Cache<Integer, String> cache = provider.getCacheManager().createCache("c", configuration());
      for (int i = 0; i < ENTRIES; i++) {
        cache.put(i, "old");
      }
      clock.advanceMillis(2_000);

      cache.put(-1, "new");

      assertThat(deepest.get()).isBetween(1, 2);
    }
  }

  private MutableConfiguration<Integer, String> configuration() {
    CacheEntryExpiredListener<Integer, String> refresh = events -> events.forEach(this::putAnew);
    return new MutableConfiguration<Integer, String>()
        .setTypes(Integer.class, String.class)
        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 1)))
        .addCacheEntryListenerConfiguration(
            new MutableCacheEntryListenerConfiguration<>(() -> refresh, null, true, true));
  }

  @SuppressWarnings("unchecked")
  private void putAnew(CacheEntryEvent<? extends Integer, ? extends String> event) {
    deepest.accumulateAndGet(depth.incrementAndGet(), Math::max);
    ((Cache<Integer, String>) event.getSource()).put(event.getKey(), "anew");
    depth.decrementAndGet();
  }
}
