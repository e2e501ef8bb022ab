package dev.larder.internal.cache;

import dev.larder.internal.support.Unwrapping;
import javax.cache.Cache;

/**
 * An entry as iteration returns it: a snapshot, which does not change with the cache.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class CacheEntry<K, V> implements Cache.Entry<K, V> {
  private final K key;
  private final V value;

  CacheEntry(K key, V value) {
    this.key = key;
    this.value = value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }
}
