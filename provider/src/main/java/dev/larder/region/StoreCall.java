package dev.larder.region;

import dev.larder.store.Mutation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to a store. Immutable.
 *
 * @param keys the keys that it is about; none if it is about all
 * @param mutation what it does to one entry that is there; null of what reads, and of what is about
 *     many
 */
public record StoreCall<K, V>(
    Kind kind, Collection<? extends K> keys, @Nullable Mutation<V> mutation) {
  /** The methods of a store that reach for entries; of those that differ in effort only, one. */
  public enum Kind {
    GET,
    PEEK,
    GET_ALL,
    SWAP,
    SWAP_ALL,
    EXCHANGE,
    PUT,
    PUT_ALL,
    SWAP_ANY,
    SCAN,
    CLEAR;

    /** Returns whether it changes entries. */
    public boolean isWrite() {
      return this != GET && this != PEEK && this != GET_ALL && this != SCAN;
    }
  }

  static <K, V> StoreCall<K, V> of(Kind kind, K key) {
    return new StoreCall<>(kind, List.of(key), null);
  }

  static <K, V> StoreCall<K, V> of(Kind kind, K key, Mutation<V> mutation) {
    return new StoreCall<>(kind, List.of(key), mutation);
  }

  /** Shows no key and no value. */
  @Override
  public String toString() {
    return kind + " of " + keys.size() + " keys";
  }
}
