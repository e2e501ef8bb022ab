package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.config.LarderConfiguration;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.Leases.Purpose;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.Rule;

/** Caches that load, on whichever store, and what their tests need. */
public abstract class LoadsSubject {
  static final int THREADS = 16;
  static final int MANY_THREADS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String KEY = "k";
  private static final String[] STALE = {"expiry.created", "PT0.2S", "stale-for", "PT1M"};

  @Rule public final CacheFixture caches;

  final AtomicInteger loads = new AtomicInteger();

  LoadsSubject(CacheFixture caches) {
    this.caches = caches.with("larder.namespace", "loads-" + UUID.randomUUID());
    template("*");
    template("negative", "negative-ttl", "PT1H");
    template("late", "load-lease", "PT0.2S");
    template("strict", "expiry.created", "PT0.2S");
    template("stale*", STALE);
    template("impatient", "load-wait", "PT0.2S");
    template("agedStale", "stale-for", "PT1M");
    template("staleLater", with("refresh", "background"));
    template("staleError", with("stale-if-error", "true"));
  }

  /** Only the longest template counts that fits. */
  private void template(String pattern, String... settings) {
    String prefix = "larder.templates." + pattern + ".";
    caches.with(prefix + "single-loader", "true");
    for (int i = 0; i < settings.length; i += 2) {
      caches.with(prefix + settings[i], settings[i + 1]);
    }
  }

  private static String[] with(String setting, String value) {
    return Stream.concat(Stream.of(STALE), Stream.of(setting, value)).toArray(String[]::new);
  }

  final LarderCache<String, String> create(String name) {
    return caches.create(name, LarderConfiguration.of(String.class, String.class));
  }

  final String load(String key) {
    return key + loads.incrementAndGet();
  }

  /** Lets the time pass until an entry has expired, by the clock that decides. */
  final void awaitExpiry(LarderCache<String, String> cache) {
    caches.clock().advance(Duration.ofSeconds(1));
    Awaitility.await().atMost(PATIENCE).until(() -> !cache.containsKey(KEY));
  }

  static void await(BooleanSupplier condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(2))
        .until(condition::getAsBoolean);
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static boolean isFree(LarderCache<String, String> cache) {
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    Lease lease = leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1));
    return lease != null && leases.release(KEY, lease);
  }

  static String fail(RuntimeException failure) {
    throw failure;
  }
}
