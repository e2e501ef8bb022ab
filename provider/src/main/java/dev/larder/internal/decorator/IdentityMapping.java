package dev.larder.internal.decorator;

import dev.larder.store.Entry;

/** Entries as they are: what is left of a mapping that has been taken away. */
record IdentityMapping<K, V>() implements Mapping<K, V, K, V> {
  @Override
  public K storedKey(K key) {
    return key;
  }

  @Override
  public V storedValue(K key, V value) {
    return value;
  }

  @Override
  public V value(K key, V stored) {
    return stored;
  }

  @Override
  public K key(K storedKey, Entry<V> entry) {
    return storedKey;
  }
}
