package dev.larder.internal.load;

import dev.larder.internal.engine.Freshness;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How values come to be that are missing: who of those who ask creates one, and who waits.
 * Thread-safe.
 */
public interface LoadOptions<K, V> {
  /**
   * What a caller takes, and what it leaves.
   *
   * @param freshness which values are not missing
   * @param worthStoring says which created values are stored
   */
  record Options<V>(Freshness freshness, Predicate<? super V> worthStoring) {
    private static final Options<Object> USUAL = new Options<>(Freshness.LIVE, created -> true);

    @SuppressWarnings("unchecked")
    public // they take whatever it is
    static <V> Options<V> defaults() {
      return (Options<V>) USUAL;
    }

    /** Returns whether they are JCache's. */
    boolean isDefault() {
      return equals(USUAL);
    }
  }

  /** Returns the value, or what is created in its place; or null. */
  @Nullable V getOrCreate(
      K key, Function<? super K, ? extends @Nullable V> creator, Options<V> terms);

  /**
   * Returns the values, and what is created in the place of those that are missing.
   *
   * @param creator is called with those that are missing and this caller's to create, in the order
   *     of the keys; with each at most once
   */
  Map<K, V> getOrCreateAll(
      Set<? extends K> keys, Function<List<K>, Map<K, V>> creator, Options<V> terms);
}
