package dev.larder.benchmarks.remote;

/** Counts the times of calls, in classes whose bounds are 3% apart. Not thread-safe. */
final class Latencies {
  private static final int FRACTION_BITS = 5;
  private static final int FRACTIONS = 1 << FRACTION_BITS;

  private final int[] counts = new int[Long.SIZE << FRACTION_BITS];
  private long total;

  void record(long nanos) {
    counts[classOf(nanos)]++;
    total++;
  }

  void add(Latencies others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    total += others.total;
  }

  /** Returns a time in nanoseconds that this share of the calls, from 0 to 1, did not exceed. */
  long quantile(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    int last = -1;
    while (seen < wanted) {
      last++;
      seen += counts[last];
    }
    return (last < 0) ? 0 : upperBound(last);
  }

  /** Returns the power of two below a time, and the next bits after the first. */
  private static int classOf(long nanos) {
    long atLeastOne = Math.max(1, nanos);
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(atLeastOne);
    long fraction =
        (exponent < FRACTION_BITS)
            ? atLeastOne << (FRACTION_BITS - exponent)
            : atLeastOne >>> (exponent - FRACTION_BITS);
    return (exponent << FRACTION_BITS) + (int) (fraction - FRACTIONS);
  }

  private static long upperBound(int number) {
    double fraction = (double) (number % FRACTIONS + 1) / FRACTIONS;
    return (long) Math.scalb(1 + fraction, number >>> FRACTION_BITS);
  }
}
