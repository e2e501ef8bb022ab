package dev.larder.internal.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The keys for which a loader found nothing lately; a limited number. Thread-safe. */
final class NegativeCache<K> {
  private static final int MAX_KEYS = 10_000;

  /** How often at most all keys are looked at for those whose time is over. */
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ConcurrentMap<K, Long> ends = new ConcurrentHashMap<>();
  private final long timeNanos;
  private final LongSupplier nanoClock;
  private volatile long sweptNanos;

  /**
   * Makes a memory.
   *
   * @param time how long a key is remembered; zero for not at all
   */
  NegativeCache(Duration time, LongSupplier nanoClock) {
    this.timeNanos = time.toNanos();
    this.nanoClock = nanoClock;
    this.sweptNanos = nanoClock.getAsLong() - SWEEP_NANOS;
  }

  boolean contains(K key) {
    Long end = (timeNanos == 0) ? null : ends.get(key);
    boolean current = end != null && end - nanoClock.getAsLong() > 0;
    if (end != null && !current) {
      ends.remove(key, end);
    }
    return current;
  }

  /** Remembers the key, unless there are too many. */
  void add(K key) {
    if (timeNanos == 0) {
      return;
    }
    long now = nanoClock.getAsLong();
    if (ends.size() >= MAX_KEYS && now - sweptNanos >= SWEEP_NANOS) {
      sweptNanos = now;
      ends.values().removeIf(end -> end - now <= 0);
    }
    if (ends.size() < MAX_KEYS) {
      ends.put(key, now + timeNanos);
    }
  }
}
