package dev.larder.internal.decorator;

import dev.larder.internal.support.Keyed;
import dev.larder.region.KeyMangler;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Mangles the keys of a store of objects, and stores the entry's own key beside its value.
 *
 * @param bytes returns a key's canonical bytes
 */
record MangledObjects<K, V>(KeyMangler mangler, Function<? super K, StoreKey> bytes)
    implements Mapping<K, V, StoreKey, Keyed<K, V>> {
  @Override
  public StoreKey storedKey(K key) {
    return KeyMangling.mangled(mangler, bytes.apply(key));
  }

  @Override
  public Keyed<K, V> storedValue(K key, V value) {
    return new Keyed<>(key, value);
  }

  @Override
  public @Nullable V value(K key, Keyed<K, V> stored) {
    return key.equals(stored.key()) ? stored.value() : null;
  }

  @Override
  public @Nullable K key(StoreKey storedKey, Entry<Keyed<K, V>> entry) {
    K key = entry.value().key();
    return storedKey.equals(storedKey(key)) ? key : null;
  }
}
