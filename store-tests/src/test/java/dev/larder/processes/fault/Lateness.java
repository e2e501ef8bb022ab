package dev.larder.processes.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how late this machine schedules threads, for example because of garbage collection or
 * other load. Time limits of calls are extended by it.
 */
final class Lateness implements AutoCloseable {
  private static final long PERIOD_NANOS = 5_000_000;

  private final Thread thread = new Thread(this::measure, "lateness");
  private volatile boolean stopped;
  private volatile long worstNanos;

  private Lateness() {}

  /** Starts to measure. */
  static Lateness start() {
    Lateness lateness = new Lateness();
    lateness.thread.setDaemon(true);
    lateness.thread.start();
    return lateness;
  }

  private void measure() {
    while (!stopped) {
      long start = System.nanoTime();
      LockSupport.parkNanos(PERIOD_NANOS);
      worstNanos = Math.max(worstNanos, System.nanoTime() - start - PERIOD_NANOS);
    }
  }

  /** Returns the worst since the start. */
  Duration worst() {
    return Duration.ofNanos(worstNanos);
  }

  @Override
  public void close() {
    stopped = true;
  }
}
