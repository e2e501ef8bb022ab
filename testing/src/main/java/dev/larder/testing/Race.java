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
 * Several threads that begin the same work at the same moment. What one of them throws fails the
 * test; so does a deadlock, with the stacks of all platform threads.
 */
public final class Race {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ThreadKind kind;
  private final int threads;

  private Race(ThreadKind kind, int threads) {
    this.threads = threads;
    this.kind = kind;
  }

  /** What one of the threads does. */
  @FunctionalInterface
  public interface Runner<T extends @Nullable Object> {
    /** Runs as the thread of this number, from zero on. */
    T run(int number) throws Exception;
  }

  /** What one of the threads does, if nothing comes of it. */
  @FunctionalInterface
  public interface Body {
    /** Runs as the thread of this number, from zero on. */
    void run(int number) throws Exception;
  }

  /** Returns a race of platform threads. */
  public static Race of(int threads) {
    return new Race(ThreadKind.PLATFORM, threads);
  }

  /** Returns a race of threads of this kind. */
  public static Race of(int threads, ThreadKind kind) {
    return new Race(kind, threads);
  }

  /** Runs the body on every thread, and waits for all. */
  public void run(Body body) {
    List<Boolean> unused =
        call(
            number -> {
              body.run(number);
              return true;
            });
  }

  /** As {@link #run}; returns the results by the threads' numbers. */
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
      start.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (BrokenBarrierException e) {
      throw new AssertionError("the threads did not all start", e);
    }
    return runner.run(number);
  }

  private static <T extends @Nullable Object> List<T> results(List<Future<T>> futures) {
    List<T> results = new ArrayList<>();
    long end = System.nanoTime() + LIMIT.toNanos();
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
      throw new AssertionError("a thread did not end in " + LIMIT + "; all stacks:\n" + stacks());
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
