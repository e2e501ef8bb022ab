package dev.larder.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs the same work on several threads that begin at the same moment. If a thread throws, the race
 * throws an {@link AssertionError}; also if a thread does not end within two minutes, with the
 * stacks of all platform threads. Immutable.
 */
public final class Race {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final ThreadKind kind;
  private final int threads;

  private Race(ThreadKind kind, int threads) {
    this.threads = threads;
    this.kind = kind;
  }

  /** The work of one thread, with a result. */
  @FunctionalInterface
  public interface Runner<T extends @Nullable Object> {
    /** Runs on the thread of this number, which is zero or more. */
    T run(int number) throws Exception;
  }

  /** The work of one thread, without a result. */
  @FunctionalInterface
  public interface Body {
    /** Runs on the thread of this number, which is zero or more. */
    void run(int number) throws Exception;
  }

  /** Returns a race of so many platform threads. */
  public static Race of(int threads) {
    return new Race(ThreadKind.PLATFORM, threads);
  }

  /** Returns a race of so many threads of this kind. */
  public static Race of(int threads, ThreadKind kind) {
    return new Race(kind, threads);
  }

  /** Runs the body on every thread, and waits for all threads. */
  public void run(Body body) {
    List<Boolean> unused =
        call(
            number -> {
              body.run(number);
              return true;
            });
  }

  /** Runs the work on every thread, and returns the results in the order of the threads. */
  public <T extends @Nullable Object> List<T> call(Runner<T> runner) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = kind.newExecutor();
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        futures.add(executor.submit(() -> runFrom(start, runner, number)));
      }
      return results(futures);
    } finally {
      executor.shutdownNow();
    }
  }

  private static <T extends @Nullable Object> T runFrom(
      CyclicBarrier start, Runner<T> runner, int number) throws Exception {
    try {
      start.await(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (BrokenBarrierException e) {
      throw new AssertionError("the threads did not all start", e);
    }
    return runner.run(number);
  }

  private static <T extends @Nullable Object> List<T> results(List<Future<T>> futures) {
    List<T> results = new ArrayList<>();
    long end = System.nanoTime() + TIMEOUT.toNanos();
    for (Future<T> future : futures) {
      results.add(result(future, end - System.nanoTime()));
    }
    return results;
  }

  private static <T extends @Nullable Object> T result(Future<T> future, long limitNanos) {
    try {
      return future.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "a thread did not end within " + TIMEOUT + "; all stacks:\n" + stacks());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while the threads ran", e);
    }
  }

  private static String stacks() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      text.append(entry.getKey()).append('\n');
      for (StackTraceElement frame : entry.getValue()) {
        text.append("    ").append(frame).append('\n');
      }
    }
    return text.toString();
  }
}
