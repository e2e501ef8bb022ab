package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How a store's entries look in the store beneath it: what a {@link MappedStore} needs to know.
 * Thread-safe, and free of effects but for counts.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <S> the type of the keys in the store beneath
 * @param <W> the type of the values there
 */
public interface Mapping<K, V, S, W> {
  /** Returns the key by which the entry is stored. Several keys may have the same one. */
  S storedKey(K key);

  /** Returns what is stored as the value of that key. */
  W storedValue(K key, V value);

  /**
   * Returns the value of what was stored; a new object at each call if values can change. Null if
   * this mapping did not write it for that key, so that it is a foreign entry: absent, and free to
   * be replaced.
   */
  @Nullable V value(K key, W stored);

  /** As {@link #value}, of an entry that is not foreign; overridden by who spares a copy. */
  default @Nullable V valueOf(K key, Entry<W> entry) {
    return value(key, entry.value());
  }

  /**
   * Returns the key of an entry that a scan met, or null if this mapping would not look for such a
   * key there.
   */
  @Nullable K key(S storedKey, Entry<W> entry);
}
