package dev.larder.internal.support;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the caches' housekeeping at intervals, on one daemon thread of the manager. The thread
 * starts with the first task. Thread-safe.
 */
public final class Housekeeper implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Housekeeper.class.getName());

  private final ScheduledThreadPoolExecutor pool;

  /** Makes a timer whose thread holds on to no other class loader than the manager's. */
  public Housekeeper(ClassLoader classLoader) {
    this.pool =
        new ScheduledThreadPoolExecutor(
            1, DaemonThreads.factory("larder-housekeeping", classLoader));
    pool.setRemoveOnCancelPolicy(true);
  }

  /** Runs the task at each interval, until what is returned is closed. A failure is logged. */
  public AutoCloseable every(Duration interval, Runnable task) {
    long millis = interval.toMillis();
    Future<?> future =
        pool.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) { // else there would be no next interval
      LOGGER.log(Level.WARNING, "housekeeping failed; it is tried again at the next interval", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    boolean unused = DaemonThreads.awaitEnd(pool);
  }
}
