package dev.larder.internal.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few daemon threads that run a cache's user code in the background, so that neither the common
 * pool nor a driver's thread does. They start with the first task, and end when idle. What waits is
 * bounded: a task too many is refused with a {@code RejectedExecutionException}. Thread-safe.
 */
public final class BoundedExecutor implements Executor, AutoCloseable {
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int WAITING_TASKS = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final ThreadPoolExecutor pool;

  /** A task that somebody waits for, so that its end must be told even if it never begins. */
  public interface Awaited extends Runnable {
    /** Called in the place of {@link #run} if the threads end before its turn. */
    void abandon();
  }

  /**
   * Names the threads "larder-", the given name, and a number; they hold on to no other class
   * loader than this.
   */
  public BoundedExecutor(String name, ClassLoader classLoader) {
    this.pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(WAITING_TASKS),
            DaemonThreads.factory("larder-" + name, classLoader));
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(task);
  }

  /**
   * Lets what was begun end, for a second; then interrupts it, waits another, and abandons what did
   * not begin.
   */
  @Override
  public void close() {
    pool.shutdown();
    if (!DaemonThreads.awaitEnd(pool)) {
      List<Runnable> left = pool.shutdownNow();
      boolean unused = DaemonThreads.awaitEnd(pool);
      abandon(left);
    }
  }

  private static void abandon(List<Runnable> tasks) {
    FailureCollector failures = new FailureCollector();
    for (Runnable task : tasks) {
      if (task instanceof Awaited awaited) {
        failures.run(awaited::abandon);
      }
    }
    failures.throwIfAny();
  }
}
