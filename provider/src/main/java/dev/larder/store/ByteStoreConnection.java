package dev.larder.store;

import dev.larder.settings.Settings;

/** A store that keeps bytes, as every store outside this process does. */
public interface ByteStoreConnection extends StoreConnection {
  /**
   * Opens a cache's part of the store, without waiting for a server.
   *
   * @param settings the cache's
   */
  Store<StoreKey, byte[]> open(CacheId cache, Settings settings);
}
