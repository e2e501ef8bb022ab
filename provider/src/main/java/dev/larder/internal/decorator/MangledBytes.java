package dev.larder.internal.decorator;

import dev.larder.region.KeyMangler;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/** Mangles the keys of a store of bytes, and stores the entry's own key in front of its value. */
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

  /** Returns null for an entry that another mangler stored there, since no read looks for it. */
  @Override
  public @Nullable StoreKey key(StoreKey storedKey, Entry<byte[]> entry) {
    byte[] own = entry.isForeign() ? null : PrefixedBytes.prefix(PrefixedBytes.KEY, entry.value());
    StoreKey key = (own == null) ? null : new StoreKey(own);
    return (key != null && storedKey.equals(storedKey(key))) ? key : null;
  }
}
