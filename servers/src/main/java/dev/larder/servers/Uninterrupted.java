package dev.larder.servers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits of tests; an interrupt ends the test. */
final class Uninterrupted {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private Uninterrupted() {}

  static int waitFor(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a script ran", e);
    }
  }

  /**
   * Waits until the source has a result, and returns it.
   *
   * @throws IllegalStateException if there is no result within the limit, or the thread is
   *     interrupted
   */
  static <T> T await(String what, Duration limit, Supplier<Optional<T>> source) {
    long start = System.nanoTime();
    while (true) {
      Optional<T> found = source.get();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - start > limit.toNanos() || Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("no result within " + limit + ", or interrupted: " + what);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
