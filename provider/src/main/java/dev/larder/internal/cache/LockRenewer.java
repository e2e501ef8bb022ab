package dev.larder.internal.cache;

import dev.larder.internal.lock.LockManager;
import dev.larder.internal.support.DaemonThreads;
import dev.larder.internal.support.Lifecycle;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Renews the locks of one cache until it is closed, on a few daemon threads that do nothing else: a
 * lock does not wait for a sweep or a listener. They start with the first lock, and end when idle.
 * Thread-safe.
 */
final class LockRenewer implements LockManager.Background, AutoCloseable {
  private static final int THREADS = 2;
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Lifecycle lifecycle;
  private final ScheduledThreadPoolExecutor pool;

  /** Names the threads after the cache; they hold on to no other class loader than this. */
  LockRenewer(String cacheName, Lifecycle lifecycle, ClassLoader classLoader) {
    this.lifecycle = lifecycle;
    this.pool =
        new ScheduledThreadPoolExecutor(
            THREADS, DaemonThreads.factory("larder-" + cacheName + "-locks", classLoader));
    pool.setRemoveOnCancelPolicy(true);
    pool.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * At a fixed rate: after a request that took long the next is made at once, in time before the
   * lock ends. None is made while the one before lasts.
   */
  @Override
  public Runnable every(Duration interval, Runnable task) {
    long millis = Math.max(1, interval.toMillis());
    try {
      Future<?> future = pool.scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException e) {
      throw lifecycle.closedException();
    }
  }

  /** Lets what was begun end, for a second; then interrupts it. */
  @Override
  public void close() {
    pool.shutdown();
    if (!DaemonThreads.awaitEnd(pool)) {
      pool.shutdownNow();
    }
  }
}
