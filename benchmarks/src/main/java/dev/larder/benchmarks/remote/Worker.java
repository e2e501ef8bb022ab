package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.remote.Contestant.Call;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import org.jspecify.annotations.Nullable;

/** One thread's part of a turn: calls until the time is up, and measures each call. */
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
   * The result of the calls.
   *
   * @param perSecond calls, divided by the time until the end of the last
   * @param failure one of the failures, if there were any
   */
  record Tally(
      int calls,
      double perSecond,
      Latencies latencies,
      int failures,
      @Nullable Exception failure) {}

  /** Starts together with the workers that wait for the same signal, at that call's number. */
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
