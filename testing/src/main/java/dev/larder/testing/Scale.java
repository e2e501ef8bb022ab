package dev.larder.testing;

import java.util.Locale;

/**
 * The number of repetitions in long tests, by the system property {@code verify.scale}: {@code
 * full} or {@code tenth}, which is the default.
 */
public enum Scale {
  /** A tenth of the repetitions. */
  TENTH(10),
  /** All repetitions. */
  FULL(1);

  private final int divisor;

  Scale(int divisor) {
    this.divisor = divisor;
  }

  /**
   * Returns the scale of this run.
   *
   * @throws IllegalArgumentException if the property has another value
   */
  public static Scale current() {
    return valueOf(System.getProperty("verify.scale", "tenth").toUpperCase(Locale.ROOT));
  }

  /** Returns the repetitions at this scale, at least one, of so many at full scale. */
  public int of(int full) {
    return Math.max(1, full / divisor);
  }
}
