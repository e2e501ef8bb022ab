package dev.larder.region;

import dev.larder.store.StoreKey;

/**
 * Turns the keys of a cache into the keys of its store (the term is dogpile.cache's). {@link
 * KeyManglers} has the usual manglers.
 *
 * <p>Two keys may have the same stored key. The entry contains the original key, which each read
 * compares, so that an entry of another key is a miss. The entries of the two keys displace each
 * other.
 *
 * <p>An implementation is thread-safe, fast and without side effects. It returns the same stored
 * key for the same key, in every process and every version of the program that uses the cache. If
 * it throws, or returns null, the call fails with a {@code CacheException}, which names the cache
 * and the mangler, and nothing is read or written. A mangler that a file names is a public class
 * with a public constructor without parameters.
 */
@FunctionalInterface
public interface KeyMangler {
  /**
   * Returns the stored key; never null.
   *
   * @param key for a {@code String}, its text in UTF-8 ({@link StoreKey#text}); for any other key,
   *     its canonical bytes, which are the same for equal keys
   */
  StoreKey mangle(StoreKey key);
}
