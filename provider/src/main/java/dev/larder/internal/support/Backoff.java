package dev.larder.internal.support;

import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to pause after an attempt that failed because others were first: a random time, so that
 * they do not meet again, whose bound doubles with each attempt. Immutable.
 *
 * @param minNanos the shortest pause
 * @param maxShift how often the bound doubles: it ends at {@code minNanos << maxShift}
 */
public record Backoff(long minNanos, int maxShift) {
  /** For attempts that ask another process: 1 to 64 ms. */
  public static final Backoff REMOTE = new Backoff(1_000_000, 6);

  /** Returns the pause after the attempt, the first being 1. */
  public long nanos(int attempt) {
    return ThreadLocalRandom.current()
        .nextLong(minNanos, minNanos << Math.min(Math.max(1, attempt), maxShift));
  }
}
