package dev.larder.benchmarks;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method of one provider's cache for a short time, on one thread.
 *
 * <p>Counts the thread's own processor time, which other work on the machine hardly affects, and
 * the bytes that the thread allocates.
 */
final class Window implements Callable<Window.Cost> {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS_PER_LOOK_AT_THE_CLOCK = 512;

  private final Subject subject;
  private final CacheCall call;
  private final long lengthNanos;
  private int next;
  private @Nullable Object last;

  /**
   * The cost of some calls.
   *
   * @param nanos of processor time
   */
  record Cost(long calls, long nanos, long bytes) {
    Cost plus(Cost other) {
      return new Cost(calls + other.calls, nanos + other.nanos, bytes + other.bytes);
    }

    double nanosPerCall() {
      return (double) nanos / calls;
    }

    double bytesPerCall() {
      return (double) bytes / calls;
    }
  }

  /** Begins at the key of that number. */
  Window(Subject subject, CacheCall call, long lengthNanos, int first) {
    this.lengthNanos = lengthNanos;
    this.subject = subject;
    this.call = call;
    this.next = first;
  }

  @Override
  public Cost call() {
    long deadline = System.nanoTime() + lengthNanos;
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    long calls = 0;
    while (System.nanoTime() < deadline) {
      callSome();
      calls += CALLS_PER_LOOK_AT_THE_CLOCK;
    }
    nanos = THREADS.getCurrentThreadCpuTime() - nanos;
    bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    requireNonNull(last, "a call came to nothing");
    return new Cost(calls, nanos, bytes);
  }

  /** Takes the results out of the loop, so that the compiler cannot drop the calls. */
  private void callSome() {
    for (int i = 0; i < CALLS_PER_LOOK_AT_THE_CLOCK; i++) {
      Object result = call.on(subject, next++);
      last = (result == null) ? subject : result;
    }
  }
}
