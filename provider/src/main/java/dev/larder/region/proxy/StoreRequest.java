package dev.larder.region.proxy;

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
public record StoreRequest<K, V>(
    Kind kind, Collection<? extends K> keys, @Nullable Mutation<V> mutation) {
  /** The methods of a store that reach for entries; of those that differ in effort only, one. */
  public enum Kind {
    GET,
    GET_FOR_UPDATE,
    GET_ALL,
    SWAP,
    SWAP_ALL,
    EXCHANGE,
    PUT,
    PUT_ALL,
    UPDATE_IF_PRESENT,
    SCAN,
    CLEAR;

    /** Returns whether it changes entries. */
    public boolean isWrite() {
      return this != GET && this != GET_FOR_UPDATE && this != GET_ALL && this != SCAN;
    }
  }

  static <K, V> StoreRequest<K, V> of(Kind kind, K key) {
    return new StoreRequest<>(kind, List.of(key), null);
  }

  static <K, V> StoreRequest<K, V> of(Kind kind, K key, Mutation<V> mutation) {
    return new StoreRequest<>(kind, List.of(key), mutation);
  }

  /** Shows no key and no value. */
  @Override
  public String toString() {
    return kind + " of " + keys.size() + " keys";
  }
}
