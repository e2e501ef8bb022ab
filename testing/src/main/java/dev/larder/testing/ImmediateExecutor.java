package dev.larder.testing;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An executor that runs each task before {@code execute} returns, on the calling thread, so that a
 * test need not wait. After its shutdown it throws {@link RejectedExecutionException}. Thread-safe.
 */
public final class ImmediateExecutor extends AbstractExecutorService {
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean shutdown;

  /** Returns the number of tasks that have begun. */
  public int count() {
    return count.get();
  }

  @Override
  public void execute(Runnable task) {
    if (shutdown) {
      throw new RejectedExecutionException(
          "executor: it is shut down; the task was not run; make another executor");
    }
    count.incrementAndGet();
    task.run();
  }

  @Override
  public void shutdown() {
    shutdown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutdown;
  }
}
