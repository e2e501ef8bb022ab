package dev.larder.internal.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The clocks of locks, and a way to wait by them. Thread-safe. */
public interface LockClock {
  /** The clocks of the system. */
  LockClock SYSTEM =
      new LockClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public Instant wallTime() {
          return Instant.now();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          long end = System.nanoTime() + nanos;
          for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
            if (Thread.interrupted()) {
              throw new InterruptedException();
            }
          }
        }
      };

  /** Returns the monotonic time: nanoseconds since an instant that stays the same. */
  long nanos();

  /** Returns the time of day, which runs while the machine is suspended, and may be set. */
  Instant wallTime();

  /** Returns the time by both clocks. */
  default Moment now() {
    return new Moment(nanos(), wallTime());
  }

  /** A time by both clocks. */
  record Moment(long nanos, Instant wallTime) {
    /** Returns the time since an earlier moment, by the clock that shows more. */
    public Duration since(Moment before) {
      Duration byNanos = Duration.ofNanos(nanos - before.nanos);
      Duration byWall = Duration.between(before.wallTime, wallTime);
      return (byWall.compareTo(byNanos) > 0) ? byWall : byNanos;
    }
  }

  /** Waits for the given time. */
  void sleep(long nanos) throws InterruptedException;
}
