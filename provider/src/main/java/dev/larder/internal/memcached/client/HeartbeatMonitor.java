package dev.larder.internal.memcached.client;

import java.time.Duration;

/**
 * Decides when a connection needs a heartbeat, and what its absence means. A dead server is noticed
 * by nothing else while nobody calls. Used by one thread.
 */
public final class HeartbeatMonitor {
  /** How long a connection may be silent before it is asked for a sign of life. */
  static final Duration IDLE = Duration.ofSeconds(1);

  /** The same, while pipelines wait for their answers. */
  static final Duration BUSY = Duration.ofMillis(250);

  /** How long a heartbeat may remain unanswered before calls are refused. */
  static final Duration OVERDUE = Duration.ofSeconds(1);

  /** How long, before the connection is given up: the network may have forgotten it. */
  static final Duration DEAD = Duration.ofSeconds(4);

  /** So much that came between two looks is a sign of life, as is a whole answer. */
  static final long SIGN_BYTES = 4_096;

  /** How long bytes are one without a whole answer: what never ends is none. */
  static final Duration MAX_ANSWER_TIME = Duration.ofSeconds(30);

  /** What to do. */
  enum Advice {
    NOTHING,
    BEAT,
    REFUSE_CALLS,
    RECONNECT
  }

  private long lastAnswers;
  private long lastBytes;
  private long answeredNanos;
  private long sinceNanos;
  private boolean beating;

  HeartbeatMonitor(long nowNanos) {
    this.answeredNanos = nowNanos;
    this.sinceNanos = nowNanos;
  }

  /**
   * What came on a connection so far.
   *
   * @param answers how many pipelines were answered
   * @param bytes how much of answers there was, also of those that are not whole yet
   */
  public record Signs(long answers, long bytes) {}

  /**
   * Looks at a connection; the caller follows the advice.
   *
   * @param pending whether some pipelines are not answered
   */
  Advice observe(long nowNanos, Signs signs, boolean pending) {
    if (signs.answers != lastAnswers) {
      lastAnswers = signs.answers;
      lastBytes = signs.bytes;
      answeredNanos = nowNanos;
      restart(nowNanos, false);
      return Advice.NOTHING;
    } else if (isOnTheWay(nowNanos, signs.bytes)) {
      lastBytes = signs.bytes;
      restart(nowNanos, beating);
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

  /** Returns whether a large answer is arriving. */
  private boolean isOnTheWay(long nowNanos, long bytes) {
    return bytes - lastBytes >= SIGN_BYTES && nowNanos - answeredNanos < MAX_ANSWER_TIME.toNanos();
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
