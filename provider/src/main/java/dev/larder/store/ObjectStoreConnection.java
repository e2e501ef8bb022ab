package dev.larder.store;

import dev.larder.settings.Settings;

/**
 * An open store that keeps the objects themselves, in this process: the only kind that can store by
 * reference. Thread-safe.
 */
public interface ObjectStoreConnection extends StoreConnection {
  /**
   * Opens the part of the store that holds a cache. An unchecked exception fails the creation of
   * the cache; the connection stays usable.
   *
   * @param cache equal pairs have the same entries
   * @param settings those of the cache, checked before: see {@link StoreProvider#cacheSettings}
   * @param copier seals each key and value before the store keeps it, and opens it for each reader
   * @param evictions is told of each entry that the store drops to make room
   * @return a thread-safe store, which the cache closes
   * @throws StoreException if the cache cannot be kept here
   */
  <K, V> Store<K, V> open(
      CacheId cache, Settings settings, Copier copier, Evictions<K, V> evictions);
}
