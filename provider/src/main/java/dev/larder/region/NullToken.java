package dev.larder.region;

import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.Mapping;
import dev.larder.store.Entry;
import dev.larder.store.Store;
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

  /**
   * Returns the store as JCache may see it, which knows no null: an entry of the token is foreign,
   * so that it counts as absent, may be replaced, and is left as it is otherwise.
   */
  public static <K, V> Store<K, V> hiddenIn(Store<K, V> store) {
    return new MappedStore<>(store, new Hiding<K, V>());
  }

  private record Hiding<K, V>() implements Mapping<K, V, K, V> {
    @Override
    public K storedKey(K key) {
      return key;
    }

    @Override
    public V storedValue(K key, V value) {
      return value;
    }

    @Override
    public @Nullable V value(K key, V stored) {
      return reveal(stored);
    }

    @Override
    public K key(K storedKey, Entry<V> entry) {
      return storedKey;
    }

    @Override
    public boolean sparesForeign() {
      return true;
    }
  }
}
