package dev.larder.internal.support;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads, which never keep a JVM from ending. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /** Returns a thread that was not started. */
  public static Thread of(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns a factory whose threads are numbered from 1, inherit no thread locals, and hold on to
   * no other class loader.
   */
  public static ThreadFactory factory(String name, ClassLoader classLoader) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), 0, false);
      thread.setContextClassLoader(classLoader);
      thread.setDaemon(true);
      return thread;
    };
  }
}
