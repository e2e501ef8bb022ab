package dev.larder.testing;

import java.util.Locale;

/**
 * How much a test of many repetitions does: by the system property {@code verify.scale} all that
 * the guarantees name ({@code full}), or a tenth of it.
 */
public enum Scale {
  /** A tenth, which is the default. */
  TENTH(10),
  /** Everything. */
  FULL(1);

  private final int divisor;

  Scale(int divisor) {
    this.divisor = divisor;
  }

  /** Returns the scale of this run. */
  public static Scale current() {
    return valueOf(System.getProperty("verify.scale", "tenth").toUpperCase(Locale.ROOT));
  }

  /** Returns the count to do of a full one. */
  public int of(int full) {
    return Math.max(1, full / divisor);
  }
}
