package dev.larder.region;

import org.jspecify.annotations.Nullable;

/**
 * The value that stands for null in a region with {@code null-values}. A {@link RegionProxy} of
 * such a region sees it as a value; callers of the region see null instead, and callers of {@code
 * Cache} no entry.
 */
public enum NullToken {
  /** The only token. */
  INSTANCE;

  /** Returns null if the value is the token, and the value itself otherwise. */
  public static <V> @Nullable V reveal(V value) {
    return (value == INSTANCE) ? null : value;
  }
}
