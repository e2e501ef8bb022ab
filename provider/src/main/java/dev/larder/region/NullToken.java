package dev.larder.region;

import org.jspecify.annotations.Nullable;

/**
 * Stands for null as a value, in regions that allow it ({@code null-values}). Users never see it,
 * but for those who write a {@link RegionProxy} for such a region.
 */
public enum NullToken {
  INSTANCE;

  /** Returns the value, or null if it is the token. */
  public static <V> @Nullable V reveal(V value) {
    return (value == INSTANCE) ? null : value;
  }
}
