package dev.larder.store;

import java.time.Duration;

/**
 * The time that one call has for all its requests to a store, for the races it loses, and for the
 * turns it waits for. It runs from the start by a monotonic clock; the caller's own code is taken
 * out of account. Not thread-safe: it belongs to the call.
 */
public final class Budget {
  private final Duration whole;
  private long endNanos;

  private Budget(Duration whole) {
    this.whole = whole;
    this.endNanos = System.nanoTime() + whole.toNanos();
  }

  /** Begins one that lasts so long from now. */
  public static Budget of(Duration whole) {
    return new Budget(whole);
  }

  /** Returns how long it lasted at its start; for messages. */
  public Duration whole() {
    return whole;
  }

  /** Returns what is left, at least zero. */
  public long remainingNanos() {
    return Math.max(0, endNanos - System.nanoTime());
  }

  /** Returns whether nothing is left. */
  public boolean isSpent() {
    return remainingNanos() == 0;
  }

  /** Returns the shorter of what is left and the limit. */
  public Duration atMost(Duration limit) {
    Duration left = Duration.ofNanos(remainingNanos());
    return (left.compareTo(limit) < 0) ? left : limit;
  }

  /** Gives back the time that somebody else's code took. */
  public void exclude(long nanos) {
    endNanos += nanos;
  }
}
