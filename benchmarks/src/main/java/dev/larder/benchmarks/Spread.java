package dev.larder.benchmarks;

import java.util.List;

/**
 * The middle of some samples, and how far they lie apart.
 *
 * @param lower a quarter of the samples is below
 * @param median half of the samples is below
 * @param upper three quarters of the samples are below
 */
public record Spread(double lower, double median, double upper) {
  /** Takes samples in any order, at least one. */
  public static Spread of(List<Double> samples) {
    double[] sorted = samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
