package dev.larder.store.memcached;

import java.time.Duration;

/**
 * Decides when a connection needs a heartbeat, and what its absence means. A dead server is noticed
 * by nothing else while nobody calls. Used by one thread.
 */
final class Pulse {
  /** How long a connection may be silent before it is asked for a sign of life. */
  static final Duration IDLE = Duration.ofSeconds(1);

  /** The same, while packets wait for their answers. */
  static final Duration BUSY = Duration.ofMillis(250);

  /** How long a heartbeat may remain unanswered before calls are refused. */
  static final Duration OVERDUE = Duration.ofSeconds(1);

  /** How long, before the connection is given up: the network may have forgotten it. */
  static final Duration DEAD = Duration.ofSeconds(4);

  /** What to do. */
  enum Advice {
    NOTHING,
    BEAT,
    REFUSE_CALLS,
    RECONNECT
  }

  private long lastAnswers;
  private long sinceNanos;
  private boolean beating;

  Pulse(long nowNanos) {
    this.sinceNanos = nowNanos;
  }

  /**
   * Looks at a connection; the caller follows the advice.
   *
   * @param answers how many packets were answered on it
   * @param pending whether some are not
   */
  Advice observe(long nowNanos, long answers, boolean pending) {
    if (answers != lastAnswers) {
      lastAnswers = answers;
      restart(nowNanos, false);
      return Advice.NOTHING;
    }
    long silent = nowNanos - sinceNanos;
    if (beating) {
      return overdue(silent);
    } else if (silent < (pending ? BUSY : IDLE).toNanos()) {
      return Advice.NOTHING;
    }
    restart(nowNanos, true);
    return Advice.BEAT;
  }

  private void restart(long nowNanos, boolean withBeat) {
    sinceNanos = nowNanos;
    beating = withBeat;
  }

  private static Advice overdue(long silent) {
    if (silent >= DEAD.toNanos()) {
      return Advice.RECONNECT;
    }
    return (silent >= OVERDUE.toNanos()) ? Advice.REFUSE_CALLS : Advice.NOTHING;
  }
}
