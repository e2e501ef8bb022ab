package dev.larder.region;

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
    return Framed.of(Framed.KEY, key.bytes(), value);
  }

  @Override
  public byte @Nullable [] value(StoreKey key, byte[] stored) {
    return Framed.rest(Framed.KEY, key.bytes(), stored);
  }

  /** Passes over what another mangler left, which nobody would look for there. */
  @Override
  public @Nullable StoreKey key(StoreKey storedKey, Entry<byte[]> entry) {
    byte[] own = entry.isForeign() ? null : Framed.front(Framed.KEY, entry.value());
    StoreKey key = (own == null) ? null : new StoreKey(own);
    return (key != null && storedKey.equals(storedKey(key))) ? key : null;
  }

  @Override
  public boolean sparesForeign() {
    return true;
  }
}
