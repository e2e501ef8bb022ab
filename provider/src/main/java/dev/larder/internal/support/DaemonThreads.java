package dev.larder.internal.support;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads, which never keep a JVM from ending, and waits for their end. */
public final class DaemonThreads {
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private DaemonThreads() {}

  /** Returns a thread that was not started. */
  public static Thread of(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns a thread that was not started, inherits no thread locals, and holds on to no other
   * class loader.
   */
  public static Thread isolated(String name, ClassLoader classLoader, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setContextClassLoader(classLoader);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns a factory of {@link #isolated} threads that are numbered from 1. */
  public static ThreadFactory factory(String name, ClassLoader classLoader) {
    AtomicInteger number = new AtomicInteger();
    return task -> isolated(name + "-" + number.incrementAndGet(), classLoader, task);
  }

  /** Returns whether a pool that was shut down ends within a second; an interrupt ends the wait. */
  public static boolean awaitEnd(ExecutorService pool) {
    try {
      return pool.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
