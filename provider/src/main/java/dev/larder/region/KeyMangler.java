package dev.larder.region;

import dev.larder.store.StoreKey;

/**
 * Says under which key a cache's store keeps an entry. {@link KeyManglers} has the usual ones.
 *
 * <p>Two keys may have the same stored key: the original one is kept in the entry and compared, so
 * that another key's entry is a miss. Then they displace each other.
 *
 * <p>An implementation is thread-safe, quick and without effects, and always gives the same answer,
 * in every process and version of the program that uses the cache. What it throws reaches the
 * caller of the cache. One that a file names has a public constructor without arguments.
 */
@FunctionalInterface
public interface KeyMangler {
  /**
   * Returns the stored key.
   *
   * @param key of a {@code String} its text ({@link StoreKey#text}) in UTF-8; of any other key the
   *     canonical bytes that the cache's codec makes of it, the same for equal keys
   */
  StoreKey mangle(StoreKey key);
}
