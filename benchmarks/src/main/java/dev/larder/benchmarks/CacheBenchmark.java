package dev.larder.benchmarks;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One call on one provider's full cache. The parameters are the suite. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class CacheBenchmark {
  /** Which provider. */
  @Param Peer peer = Peer.LARDER;

  /** Which method. */
  @Param({"GET", "GET_MISS", "GET_ALL", "PUT", "PUT_IF_ABSENT", "GET_AND_PUT", "INVOKE"})
  CacheCall call = CacheCall.GET;

  /** Which values. */
  @Param ValueKind values = ValueKind.STRING;

  /** Copies or not. */
  @Param Storage storage = Storage.BY_VALUE;

  private @Nullable Subject subject;

  /** The position of a thread among the keys. */
  @State(Scope.Thread)
  public static class Cursor {
    private int next = ThreadLocalRandom.current().nextInt(Subject.ENTRIES);
  }

  /** Fills the cache. */
  @Setup
  public void open() {
    subject = new Subject(peer, values, storage);
  }

  /** Closes the provider. */
  @TearDown
  public void close() {
    if (subject != null) {
      subject.close();
    }
  }

  /** Calls the method once. */
  @Benchmark
  public @Nullable Object call(Cursor cursor) {
    Subject full = subject;
    return (full == null) ? null : call.on(full, cursor.next++);
  }
}
