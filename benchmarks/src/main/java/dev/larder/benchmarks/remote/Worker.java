package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.remote.Contestant.Call;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** One thread's part of a turn: calls until the time is up, and takes the time of each call. */
final class Worker implements Callable<Worker.Tally> {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Call toMake;
  private final CyclicBarrier start;
  private final long lengthNanos;
  private final Latencies latencies = new Latencies();
  private int next;
  private int calls;
  private int failures;
  private @Nullable Exception failure;

  /**
   * What came of it.
   *
   * @param perSecond calls, by the time until the last one's end
   * @param failure one of them, if there were any
   */
  record Tally(
      int calls,
      double perSecond,
      Latencies latencies,
      int failures,
      @Nullable Exception failure) {}

  /** Starts with the others that wait for the same, from some number of a call on. */
  Worker(Call toMake, CyclicBarrier start, long lengthNanos, int first) {
    this.toMake = toMake;
    this.start = start;
    this.lengthNanos = lengthNanos;
    this.next = first;
  }

  @Override
  public Tally call() throws Exception {
    start.await();
    long begin = System.nanoTime();
    long before = begin;
    while (before - begin < lengthNanos) {
      callOnce();
      long after = System.nanoTime();
      latencies.record(after - before);
      before = after;
    }
    double perSecond = calls * NANOS_PER_SECOND / (before - begin);
    return new Tally(calls, perSecond, latencies, failures, failure);
  }

  private void callOnce() {
    calls++;
    try {
      toMake.run(next++);
    } catch (Exception e) {
      failure = e;
      failures++;
    }
  }
}
