package dev.larder.internal.failopen;

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
public final class FailureCounters {
  private static final Logger LOGGER = System.getLogger(FailureCounters.class.getName());
  private static final long LOG_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongAdder storeFailures = new LongAdder();
  private final LongAdder failOpenCalls = new LongAdder();
  private final AtomicLong nextLogNanos = new AtomicLong(System.nanoTime());
  private final String subject;
  private final boolean tolerated;

  private FailureCounters(String cacheName, boolean tolerated) {
    this.tolerated = tolerated;
    this.subject = "cache '" + cacheName + "': ";
  }

  /** Makes the counters of a cache whose calls fail where its store fails. */
  public static FailureCounters strict(String cacheName) {
    return new FailureCounters(cacheName, false);
  }

  /** Makes the counters of a cache whose calls go on without its store where they can. */
  public static FailureCounters tolerant(String cacheName) {
    return new FailureCounters(cacheName, true);
  }

  /** Returns whether calls go on without the store where they can. */
  boolean isTolerated() {
    return tolerated;
  }

  /** Returns how often the store failed. */
  public long storeFailures() {
    return storeFailures.sum();
  }

  /** Returns how many calls went on without the store. */
  public long failOpenCalls() {
    return failOpenCalls.sum();
  }

  /** Notes that a call failed, in whichever way. */
  public void count(RuntimeException e) {
    if (e instanceof StoreException failure && !failure.isRefusal()) {
      storeFailures.increment();
    }
  }

  /** Throws the exception, unless the store failed and the call can go on without it. */
  public void tolerate(RuntimeException e) {
    if (!tolerated || !(e instanceof StoreException failure) || failure.isRefusal()) {
      throw e;
    }
    count(e);
    failOpenCalls.increment();
    log(failure);
  }

  private void log(StoreException failure) {
    long now = System.nanoTime();
    long next = nextLogNanos.get();
    if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_INTERVAL_NANOS)) {
      LOGGER.log(
          Level.WARNING,
          subject
              + "went on without its store in "
              + failOpenCalls.sum()
              + " calls so far, since it fails: "
              + failure.getMessage());
    }
  }
}
