package dev.larder.region;

import java.util.concurrent.TimeUnit;

/** The monotonic clock of locks, and the way to let its time pass. Thread-safe. */
public interface LockClock {
  /** The system's. */
  LockClock SYSTEM =
      new LockClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** Returns nanoseconds since some instant, which is the same throughout. */
  long nanos();

  /** Waits so long. */
  void sleep(long nanos) throws InterruptedException;
}
