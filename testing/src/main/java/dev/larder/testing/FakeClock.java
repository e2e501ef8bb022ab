package dev.larder.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class FakeClock implements InstantSource {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private static final Duration LONGEST = Duration.ofDays(366_000_000L);

  private final AtomicLong nowMillis;

  /** Makes a clock at the beginning of 2025, in UTC. */
  public FakeClock() {
    this(START);
  }

  /** Makes a clock at this instant, cut to milliseconds. */
  public FakeClock(Instant start) {
    this.nowMillis = new AtomicLong(start.toEpochMilli());
  }

  /** Moves the clock to this instant, cut to milliseconds. */
  public void set(Instant instant) {
    nowMillis.set(instant.toEpochMilli());
  }

  /**
   * Moves the clock by this duration, back if it is negative.
   *
   * @throws IllegalArgumentException if it is longer than a million years
   */
  public void advance(Duration duration) {
    if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
      throw new IllegalArgumentException(
          "the clock cannot move by " + duration + ": choose at most a million years");
    }
    nowMillis.addAndGet(duration.toMillis());
  }

  /** Moves the clock by milliseconds, back if they are negative. */
  public void advanceMillis(long millis) {
    nowMillis.addAndGet(millis);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMillis.get());
  }

  @Override
  public long millis() {
    return nowMillis.get();
  }
}
