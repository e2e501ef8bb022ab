package dev.larder.internal.engine;

import java.util.function.Predicate;

/**
 * What a call that may load takes from the cache, and what it leaves there.
 *
 * @param freshness which values are not missing
 * @param worthStoring says which loaded values are stored
 */
public record LoadOptions<V>(Freshness freshness, Predicate<? super V> worthStoring) {
  private static final LoadOptions<Object> DEFAULTS =
      new LoadOptions<>(Freshness.LIVE, loaded -> true);

  /** Returns JCache's: live values are not missing, and every loaded value is stored. */
  @SuppressWarnings("unchecked") // they take values of any type
  public static <V> LoadOptions<V> defaults() {
    return (LoadOptions<V>) DEFAULTS;
  }
}
