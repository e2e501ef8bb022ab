package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Maps the entries of a {@link MappedStore} to those of the store beneath, and back. Thread-safe,
 * and without side effects other than counts.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <S> the type of the keys in the store beneath
 * @param <W> the type of the values in the store beneath
 */
public interface Mapping<K, V, S, W> {
  /** Returns the stored key. Several keys may have the same one. */
  S storedKey(K key);

  /** Returns the stored value. */
  W storedValue(K key, V value);

  /**
   * Returns the value of a stored value; a new object at each call if values are mutable. Returns
   * null if this mapping did not store it for this key, so that the entry is foreign.
   */
  @Nullable V value(K key, W stored);

  /** Returns the value of an entry that is not foreign; overridden to save a copy. */
  default @Nullable V valueOf(K key, Entry<W> entry) {
    return value(key, entry.value());
  }

  /** Hears of an entry that was foreign in the store beneath already. */
  default void onForeign(Entry<W> entry) {}

  /**
   * Returns the key of an entry that a scan found, or null if no key of this mapping has such an
   * entry there.
   */
  @Nullable K key(S storedKey, Entry<W> entry);
}
