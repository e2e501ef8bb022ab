package dev.larder.region;

import dev.larder.store.Entry;
import dev.larder.store.Keyed;

/** The entry of a value that stands beside its key. */
record Beside<K, V>(Entry<Keyed<K, V>> origin) implements Entry<V> {
  @Override
  public V value() {
    return origin.value().value();
  }

  @Override
  public long expiresAtMillis() {
    return origin.expiresAtMillis();
  }
}
