package dev.larder.store;

import dev.larder.settings.Settings;

/** A store that keeps the objects themselves, in this process. */
public interface ObjectStoreConnection extends StoreConnection {
  /**
   * Opens a cache's part of the store.
   *
   * @param settings the cache's
   * @param copier keeps the store's objects apart from the user's
   * @param evictions hears of what the store drops to make room
   */
  <K, V> Store<K, V> open(
      CacheId cache, Settings settings, Copier copier, Evictions<K, V> evictions);
}
