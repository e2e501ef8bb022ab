package dev.larder.internal.memcached.client;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Refuses calls to a server that has stopped answering, so that they do not wait in vain. Opens
 * after a few time-outs in a row or when a heartbeat is overdue; closes with the next answer of
 * whatever kind. No call is ever its probe: the heartbeat is. Thread-safe.
 */
final class Breaker {
  /** How many calls in a row may time out before the breaker opens. */
  static final int THRESHOLD = 4;

  private final AtomicInteger timeOuts = new AtomicInteger();

  boolean isOpen() {
    return timeOuts.get() >= THRESHOLD;
  }

  /** A call has timed out. */
  void timedOut() {
    timeOuts.updateAndGet(count -> Math.min(count + 1, THRESHOLD));
  }

  /** A heartbeat is overdue. */
  void trip() {
    timeOuts.set(THRESHOLD);
  }

  /** The server has answered something. */
  void answered() {
    if (timeOuts.get() != 0) {
      timeOuts.set(0);
    }
  }
}
