package dev.larder.store;

import java.time.Duration;

/**
 * The time that one call of a cache has for all its requests to a store, retries and waits
 * included. It begins with the call and runs by {@link System#nanoTime}; the time that user code
 * takes is not counted. Not thread-safe: a budget belongs to one call.
 */
public final class Budget {
  private final Duration whole;
  private long endNanos;

  private Budget(Duration whole) {
    this.whole = whole;
    this.endNanos = System.nanoTime() + nanos(whole);
  }

  /** Returns what {@link System#nanoTime} can still compare. */
  private static long nanos(Duration whole) {
    boolean fits = whole.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
    return whole.isNegative() ? 0 : fits ? whole.toNanos() : Long.MAX_VALUE;
  }

  /**
   * Begins a budget now.
   *
   * @param whole its length; one of more than 292 years is one of 292 years; zero or less for one
   *     that is spent from the start
   */
  public static Budget of(Duration whole) {
    return new Budget(whole);
  }

  /** Returns the length at the start, for messages. */
  public Duration whole() {
    return whole;
  }

  /** Returns the nanoseconds that are left, at least zero. */
  public long remainingNanos() {
    return Math.max(0, endNanos - System.nanoTime());
  }

  /** Returns whether no time is left. */
  public boolean isSpent() {
    return remainingNanos() == 0;
  }

  /** Returns the time that is left, or the limit if that is shorter. */
  public Duration atMost(Duration limit) {
    Duration left = Duration.ofNanos(remainingNanos());
    return (left.compareTo(limit) < 0) ? left : limit;
  }

  /** Extends the budget by the nanoseconds that user code took. */
  public void exclude(long nanos) {
    endNanos += nanos;
  }
}
