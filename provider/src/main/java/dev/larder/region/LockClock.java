package dev.larder.region;

import java.util.concurrent.locks.LockSupport;

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

  /** Waits so long. */
  void sleep(long nanos) throws InterruptedException;
}
