package dev.larder.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands until the test moves it on. Thread-safe. */
public final class FakeClock implements InstantSource {
  private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

  private final AtomicLong nowMillis;

  /** Makes a clock that stands at the beginning of 2025. */
  public FakeClock() {
    this(START);
  }

  /** Makes a clock that stands at this instant. */
  public FakeClock(Instant start) {
    this.nowMillis = new AtomicLong(start.toEpochMilli());
  }

  /** Moves to this instant. */
  public void set(Instant instant) {
    nowMillis.set(instant.toEpochMilli());
  }

  /** Moves on, or back. */
  public void advance(Duration duration) {
    nowMillis.addAndGet(duration.toMillis());
  }

  /** Moves on by milliseconds. */
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
