package dev.larder.region.proxy;

import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a request to a store about one key, or about all.
 *
 * @param regionName the name of the cache
 * @param kind which request
 * @param key the key, or null of a request about all entries
 * @param mangledKey the key by which the store keeps the entry, or null
 * @param value what was written, else what was found; null if that is nothing or unknown
 * @param outcome how it ended
 * @param nanoseconds how long the whole request took
 */
public record Trace<K, V>(
    String regionName,
    StoreRequest.Kind kind,
    @Nullable K key,
    @Nullable StoreKey mangledKey,
    @Nullable V value,
    Outcome outcome,
    long nanoseconds) {
  /** How a request ended. */
  public enum Outcome {
    /** An entry was found, expired or not; or was there when it was changed. */
    FOUND,
    /** There was none, or one that is not the key's. */
    ABSENT,
    /** It was done. */
    DONE,
    /** Nothing was done, because another writer was first. */
    LOST,
    /** It ended by an exception. */
    FAILED
  }

  /** Shows no key and no value. */
  @Override
  public String toString() {
    return regionName + ": " + kind + " " + outcome + " in " + nanoseconds + " ns";
  }
}
