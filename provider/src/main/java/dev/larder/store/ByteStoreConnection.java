package dev.larder.store;

import dev.larder.settings.Settings;

/**
 * An open store of bytes, as every store outside this process is. Larder encodes keys and values
 * before they reach it. Thread-safe.
 */
public interface ByteStoreConnection extends StoreConnection {
  /**
   * Opens the part of the store that holds a cache, without waiting for a server. An unchecked
   * exception fails the creation of the cache; the connection stays usable.
   *
   * @param cache equal pairs have the same entries
   * @param settings those of the cache, checked before: see {@link StoreProvider#cacheSettings}
   * @return a thread-safe store, which the cache closes
   * @throws StoreException if the cache cannot be kept here
   */
  Store<StoreKey, byte[]> open(CacheId cache, Settings settings);
}
