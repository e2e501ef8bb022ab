package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import org.jspecify.annotations.Nullable;

/** A mapping of values alone, which leaves keys as they are. */
public interface ValueMapping<K, V, W> extends Mapping<K, V, K, W> {
  @Override
  default K storedKey(K key) {
    return key;
  }

  @Override
  default @Nullable K key(K storedKey, Entry<W> entry) {
    return storedKey;
  }
}
