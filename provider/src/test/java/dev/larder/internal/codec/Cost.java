package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What decoding some bytes took: processor time and memory of this thread, and how it ended.
 *
 * @param value what was decoded, or null
 * @param refusal why it was not, or null
 */
record Cost(
    int length, long nanos, long bytes, @Nullable Object value, @Nullable CodecException refusal) {
  /** Promised: 50 ms for each MB, and a constant. Four times as much is a failure of a test. */
  private static final long NANOS_PER_BYTE = 50;

  private static final long FREE_NANOS = 50_000_000;
  private static final int TOLERANCE = 4;

  /** Small objects are larger in memory than their bytes; the worst are hash tables of nothing. */
  private static final long BYTES_PER_BYTE = 64;

  /** What hashing makes, and drops at once. */
  private static final long FREE_BYTES = 8 << 20;

  /** What is taken ahead of the bytes that fill it. */
  private static final long BYTES_AHEAD_PER_BYTE = 8;

  private static final long FREE_BYTES_AHEAD = 64 << 10;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Decodes them once; {@link CodecException} is an outcome, anything else is none. */
  static Cost of(Codec codec, byte[] bytes) {
    return of(each -> codec.decode((byte[]) each), bytes);
  }

  /** As {@link #of(Codec, byte[])}, of any decoder. */
  static Cost of(UnaryOperator<Object> decoder, byte[] bytes) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    Object value = null;
    CodecException refusal = null;
    try {
      value = decoder.apply(bytes);
    } catch (CodecException e) {
      refusal = e;
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    return new Cost(
        bytes.length, nanos, THREADS.getCurrentThreadAllocatedBytes() - allocated, value, refusal);
  }

  /**
   * Decodes them until that takes no more than it may, at most as often. Returns the least time and
   * the least memory, which need not be of one run: before the compiler has been there, what it
   * would leave out is allocated.
   */
  static Cost least(Codec codec, byte[] bytes, int runs) {
    return least(each -> codec.decode((byte[]) each), bytes, runs);
  }

  /** As {@link #least(Codec, byte[], int)}, of any decoder. */
  static Cost least(UnaryOperator<Object> decoder, byte[] bytes, int runs) {
    Cost least = of(decoder, bytes);
    for (int i = 1; i < runs && !least.isWithinBounds(); i++) {
      Cost next = of(decoder, bytes);
      least =
          new Cost(
              next.length,
              Math.min(least.nanos, next.nanos),
              Math.min(least.bytes, next.bytes),
              next.value,
              next.refusal);
    }
    return least;
  }

  /** Returns how it ended. */
  String outcome() {
    return (refusal == null) ? "decoded" : String.valueOf(refusal.getMessage());
  }

  boolean isWithinBounds() {
    return nanos <= maxNanos() && bytes <= maxBytes();
  }

  private long maxNanos() {
    return TOLERANCE * (FREE_NANOS + NANOS_PER_BYTE * length);
  }

  private long maxBytes() {
    return FREE_BYTES + BYTES_PER_BYTE * length;
  }

  void assertWithinBounds(String what) {
    assertThat(nanos).as("nanoseconds of %s: %s", what, outcome()).isLessThanOrEqualTo(maxNanos());
    assertThat(bytes).as("bytes of %s: %s", what, outcome()).isLessThanOrEqualTo(maxBytes());
  }

  void assertTakesLittleAhead(String what) {
    assertThat(bytes)
        .as("bytes of %s: %s", what, outcome())
        .isLessThanOrEqualTo(FREE_BYTES_AHEAD + BYTES_AHEAD_PER_BYTE * length);
  }
}
