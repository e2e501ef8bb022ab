package dev.larder;

import dev.larder.config.CommonSettings;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a cache's store failed, and how often that was no reason to fail. What the store
 * refuses, such as a value too large, is the caller's affair. Thread-safe.
 */
final class StoreFailures {
  private static final Logger LOGGER = System.getLogger(StoreFailures.class.getName());
  private static final long LOG_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongAdder storeFailures = new LongAdder();
  private final LongAdder callsWithoutStore = new LongAdder();
  private final AtomicLong nextLogNanos = new AtomicLong(System.nanoTime());
  private final String cacheName;
  private final boolean tolerated;

  /** Makes the failures of one cache: none so far. */
  StoreFailures(CacheParts<?, ?> parts) {
    this.tolerated = parts.settings().get(CommonSettings.FAIL_OPEN);
    this.cacheName = parts.name();
  }

  /** Returns whether calls go on without the store where they can. */
  boolean areTolerated() {
    return tolerated;
  }

  /** Returns how often the store failed. */
  long storeFailures() {
    return storeFailures.sum();
  }

  /** Returns how many calls went on without the store. */
  long callsWithoutStore() {
    return callsWithoutStore.sum();
  }

  /** Notes that a call failed, in whichever way. */
  void count(RuntimeException e) {
    if (e instanceof StoreException failure && !failure.isRefusal()) {
      storeFailures.increment();
    }
  }

  /** Throws the exception, unless the store failed and the call can go on without it. */
  void tolerate(RuntimeException e) {
    if (!tolerated || !(e instanceof StoreException failure) || failure.isRefusal()) {
      throw e;
    }
    count(e);
    callsWithoutStore.increment();
    log(failure);
  }

  private void log(StoreException failure) {
    long now = System.nanoTime();
    long next = nextLogNanos.get();
    if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_INTERVAL_NANOS)) {
      LOGGER.log(
          Level.WARNING,
          "cache '"
              + cacheName
              + "': went on without its store in "
              + callsWithoutStore.sum()
              + " calls so far, since it fails: "
              + failure.getMessage());
    }
  }
}
