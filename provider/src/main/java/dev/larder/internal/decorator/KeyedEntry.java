package dev.larder.internal.decorator;

import dev.larder.internal.support.Keyed;
import dev.larder.store.Entry;

/** The entry of a value that stands beside its key. */
record KeyedEntry<K, V>(Entry<Keyed<K, V>> origin) implements Entry<V> {
  @Override
  public V value() {
    return origin.value().value();
  }

  @Override
  public long expiresAtMillis() {
    return origin.expiresAtMillis();
  }
}
