package dev.larder.testing;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The kinds of thread that a test of concurrency runs on. */
public enum ThreadKind {
  /** Platform threads. */
  PLATFORM,
  /** Virtual threads, from Java 21 on. */
  VIRTUAL;

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  /** Returns the kinds that this JVM has. */
  public static List<ThreadKind> available() {
    return (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS)
        ? List.of(PLATFORM)
        : List.of(PLATFORM, VIRTUAL);
  }

  /**
   * Returns an executor with a thread of this kind for each task. The caller shuts it down.
   *
   * @throws IllegalStateException if this JVM has no such threads
   */
  public ExecutorService newExecutor() {
    return (this == PLATFORM) ? Executors.newCachedThreadPool() : newVirtualExecutor();
  }

  /** By reflection, since the code is compiled for Java 17. */
  private static ExecutorService newVirtualExecutor() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("virtual threads need Java 21 or newer", e);
    }
  }
}
