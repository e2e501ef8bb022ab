package dev.larder.region.proxy;

import dev.larder.store.Mutation;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to a store, as an {@link Interceptor} sees it. Immutable.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param kind the method of the store
 * @param keys the keys of the request; empty if it concerns all entries
 * @param mutation the change of a single entry that exists; null for reads, and for requests of
 *     several keys
 */
public record StoreRequest<K, V>(
    Kind kind, Collection<? extends K> keys, @Nullable Mutation<V> mutation) {
  /**
   * The methods of a store that read or write entries; methods that differ only in effort share
   * one.
   */
  public enum Kind {
    /** {@code get}: reads one entry. */
    GET,
    /** {@code getForUpdate}: reads the newest state of one entry. */
    GET_FOR_UPDATE,
    /** {@code getAll} and {@code getAllForUpdate}: read several entries. */
    GET_ALL,
    /** {@code swap}: replaces the entry that was read. */
    SWAP,
    /** {@code swapAll}: replaces several entries that were read. */
    SWAP_ALL,
    /** {@code exchange} and {@code applyExchange}: apply one of two mutations. */
    EXCHANGE,
    /** {@code put}: writes one entry without a read. */
    PUT,
    /** {@code putAll}: writes several entries without a read. */
    PUT_ALL,
    /** {@code updateIfPresent}: changes one entry without a read. */
    UPDATE_IF_PRESENT,
    /** {@code scan} and {@code scanForUpdate}: read all entries. */
    SCAN,
    /** {@code clear}: deletes all entries. */
    CLEAR;

    /** Returns whether requests of this kind write entries. */
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

  /** Returns the kind and the number of keys: keys and values do not belong in logs. */
  @Override
  public String toString() {
    return kind + " of " + keys.size() + " keys";
  }
}
