package dev.larder.internal.decorator;

import dev.larder.region.KeyMangler;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/** Keys mangled in a store of bytes; the entry's own key stands in front of its value. */
record MangledBytes(KeyMangler mangler) implements Mapping<StoreKey, byte[], StoreKey, byte[]> {
  @Override
  public StoreKey storedKey(StoreKey key) {
    return KeyMangling.mangled(mangler, key);
  }

  @Override
  public byte[] storedValue(StoreKey key, byte[] value) {
    return PrefixedBytes.of(PrefixedBytes.KEY, key.bytes(), value);
  }

  @Override
  public byte @Nullable [] value(StoreKey key, byte[] stored) {
    return PrefixedBytes.rest(PrefixedBytes.KEY, key.bytes(), stored);
  }

  /** Passes over what another mangler left, which nobody would look for there. */
  @Override
  public @Nullable StoreKey key(StoreKey storedKey, Entry<byte[]> entry) {
    byte[] own = entry.isForeign() ? null : PrefixedBytes.front(PrefixedBytes.KEY, entry.value());
    StoreKey key = (own == null) ? null : new StoreKey(own);
    return (key != null && storedKey.equals(storedKey(key))) ? key : null;
  }
}
