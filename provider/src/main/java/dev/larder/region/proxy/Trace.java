package dev.larder.region.proxy;

import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/**
 * The report of one request to a store, for one of its keys, or for all entries. Immutable, as far
 * as key and value are.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param regionName the name of the cache
 * @param kind the kind of the request
 * @param key the key, or null if the request concerns all entries
 * @param mangledKey the key under which the store keeps the entry, or null if {@code key} is null
 * @param value the value that was written, otherwise the value that was found; null if there is
 *     none, or it is unknown
 * @param outcome the outcome for this key
 * @param nanoseconds the duration of the whole request, in nanoseconds
 */
public record Trace<K, V>(
    String regionName,
    StoreRequest.Kind kind,
    @Nullable K key,
    @Nullable StoreKey mangledKey,
    @Nullable V value,
    Outcome outcome,
    long nanoseconds) {
  /** The outcome of a request for one key. */
  public enum Outcome {
    /** The entry existed, expired or not, when it was read or updated. */
    FOUND,
    /** The key had no entry, or the entry there is foreign: another key's, or unreadable. */
    ABSENT,
    /** The request was applied. */
    DONE,
    /** Nothing was changed, because another writer was first. */
    LOST,
    /** The request ended by an exception. */
    FAILED
  }

  /** Returns no key and no value: they do not belong in logs. */
  @Override
  public String toString() {
    return regionName + ": " + kind + " " + outcome + " in " + nanoseconds + " ns";
  }
}
