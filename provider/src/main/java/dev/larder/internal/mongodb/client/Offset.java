package dev.larder.internal.mongodb.client;

import java.util.concurrent.TimeUnit;

/**
 * The offset of the server's time from this process's monotonic clock. It is known within two
 * bounds, because the server read its clock at some moment of a round trip.
 *
 * @param leastNanos added to the monotonic clock, at most the nanoseconds since the epoch
 * @param mostNanos added to the monotonic clock, at least those
 */
record Offset(long leastNanos, long mostNanos) {
  /**
   * Returns the offset that follows from a reply.
   *
   * @param serverMillis the server's time, in whole milliseconds
   * @param sentNanos by the monotonic clock
   * @param receivedNanos by the monotonic clock
   */
  static Offset of(long serverMillis, long sentNanos, long receivedNanos) {
    long least = TimeUnit.MILLISECONDS.toNanos(serverMillis);
    long most = TimeUnit.MILLISECONDS.toNanos(serverMillis + 1) - 1;
    return new Offset(least - receivedNanos, most - sentNanos);
  }

  /** Returns what both say; only the later if they contradict, as after a clock was set. */
  Offset narrowedBy(Offset later) {
    long least = Math.max(leastNanos, later.leastNanos);
    long most = Math.min(mostNanos, later.mostNanos);
    return (least <= most) ? new Offset(least, most) : later;
  }

  boolean admits(long offsetNanos) {
    return leastNanos <= offsetNanos && offsetNanos <= mostNanos;
  }

  long widthNanos() {
    return mostNanos - leastNanos;
  }

  long middleNanos() {
    return leastNanos + widthNanos() / 2;
  }
}
