package dev.larder.internal.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The clocks of locks, and the way to let their time pass. Thread-safe. */
public interface LockClock {
  /** The system's. */
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

  /** Returns nanoseconds since some instant, which is the same throughout. */
  long nanos();

  /** Returns the time of day, which goes on while the machine is suspended, and may be set. */
  Instant wallTime();

  /** Returns the time by both. */
  default Moment now() {
    return new Moment(nanos(), wallTime());
  }

  /** A time by both clocks. */
  record Moment(long nanos, Instant wallTime) {
    /** Returns how much time has passed since that, by the clock that says more. */
    public Duration since(Moment before) {
      Duration byNanos = Duration.ofNanos(nanos - before.nanos);
      Duration byWall = Duration.between(before.wallTime, wallTime);
      return (byWall.compareTo(byNanos) > 0) ? byWall : byNanos;
    }
  }

  /** Waits so long. */
  void sleep(long nanos) throws InterruptedException;
}
