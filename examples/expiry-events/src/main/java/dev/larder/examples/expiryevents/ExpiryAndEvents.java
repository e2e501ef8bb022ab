package dev.larder.examples.expiryevents;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.spi.CachingProvider;

/**
 * Sessions expire after a time without use, offers after a fixed time, however often they change.
 * Listeners are told of every change.
 */
public final class ExpiryAndEvents {
  /** How long a session lives after its last use, and an offer after its creation. */
  static final Duration LIFE = Duration.ofSeconds(2);

  private static final Duration MORE_THAN_HALF = Duration.ofMillis(1_100);

  private final CacheManager manager;
  private final Consumer<Duration> pause;
  private final PrintStream out;

  /** Makes the example; {@code pause} lets time pass, by waiting or by moving a clock. */
  ExpiryAndEvents(CacheManager manager, Consumer<Duration> pause, PrintStream out) {
    this.manager = manager;
    this.pause = pause;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager()) {
      new ExpiryAndEvents(manager, ExpiryAndEvents::waitFor, System.out).run();
    }
  }

  void run() throws InterruptedException {
    sessions();
    offers();
    alarms();
  }

  private void sessions() {
    out.println("Sessions live for 2 s after their last read or write");
    Cache<String, String> sessions = cache("sessions", new TouchedExpiryPolicy(jcache(LIFE)));
    listen(sessions);
    sessions.put("ada", "in the shop");
    sessions.put("bob", "in the shop");
    pause.accept(MORE_THAN_HALF);
    out.println("   after 1.1 s ada is " + sessions.get("ada"));
    pause.accept(MORE_THAN_HALF);
    out.println("   after 2.2 s ada is " + sessions.get("ada"));
    out.println("   after 2.2 s bob is " + sessions.get("bob"));
    sessions.remove("ada");
  }

  private void offers() {
    out.println("Offers live for 2 s after their creation, however often they change");
    Cache<String, String> offers = cache("offers", new CreatedExpiryPolicy(jcache(LIFE)));
    listen(offers);
    offers.put("tea", "3.50");
    pause.accept(MORE_THAN_HALF);
    offers.put("tea", "2.90");
    pause.accept(MORE_THAN_HALF);
    out.println("   after 2.2 s tea is " + offers.get("tea"));
  }

  private void alarms() throws InterruptedException {
    out.println("A filter selects a listener's events; an asynchronous listener delays no caller");
    Cache<String, String> doors = cache("doors", new CreatedExpiryPolicy(jcache(LIFE)));
    Alarms alarms = new Alarms();
    doors.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(
            () -> alarms, () -> event -> event.getValue().equals("forced"), false, false));
    doors.put("front", "opened");
    doors.put("cellar", "forced");
    doors.put("back", "opened");
    out.println("   alarm: " + alarms.next());
    out.println("   more alarms: " + alarms.waiting());
  }

  private void listen(Cache<String, String> cache) {
    cache.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(() -> new Journal(out), null, true, true));
  }

  private Cache<String, String> cache(String name, ExpiryPolicy policy) {
    return manager.createCache(
        name,
        new MutableConfiguration<String, String>()
            .setTypes(String.class, String.class)
            .setExpiryPolicyFactory(() -> policy));
  }

  private static javax.cache.expiry.Duration jcache(Duration duration) {
    return new javax.cache.expiry.Duration(TimeUnit.MILLISECONDS, duration.toMillis());
  }

  private static void waitFor(Duration duration) {
    long endNanos = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = endNanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
