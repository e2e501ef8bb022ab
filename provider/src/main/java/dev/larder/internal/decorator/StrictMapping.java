package dev.larder.internal.decorator;

import dev.larder.internal.codec.Codec;
import dev.larder.region.NullToken;
import dev.larder.store.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Leaves the objects of a store of objects as they are, but refuses those that a store of bytes
 * would refuse, or could not read again. Thread-safe.
 */
public record StrictMapping<K, V>(Codec codec) implements Mapping<K, V, K, V> {
  @Override
  public K storedKey(K key) {
    byte[] unused = codec.encodeKey(key);
    return key;
  }

  @Override
  public V storedValue(K key, V value) {
    if (value != NullToken.INSTANCE) {
      codec.requireStorableKey(key);
      Object unused = codec.decode(codec.encode(value));
    }
    return value;
  }

  @Override
  public @Nullable V value(K key, V stored) {
    return stored;
  }

  @Override
  public @Nullable K key(K storedKey, Entry<V> entry) {
    return storedKey;
  }
}
