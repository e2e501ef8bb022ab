package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Values in a store of bytes with the version of their format in front. One of another version, or
 * of none, is foreign: it counts as absent, is replaced by a write, and is left alone otherwise,
 * for processes that have the other version.
 */
public final class FormatVersion implements Mapping<StoreKey, byte[], StoreKey, byte[]> {
  private final byte[] front;

  private FormatVersion(int version) {
    this.front = ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
  }

  /** Puts a version in front of the values of that store. */
  public static Store<StoreKey, byte[]> over(Store<StoreKey, byte[]> store, int version) {
    return new SparingStore<>(store, new FormatVersion(version));
  }

  @Override
  public StoreKey storedKey(StoreKey key) {
    return key;
  }

  @Override
  public byte[] storedValue(StoreKey key, byte[] value) {
    return PrefixedBytes.of(PrefixedBytes.VERSION, front, value);
  }

  @Override
  public byte @Nullable [] value(StoreKey key, byte[] stored) {
    return PrefixedBytes.rest(PrefixedBytes.VERSION, front, stored);
  }

  @Override
  public StoreKey key(StoreKey storedKey, Entry<byte[]> entry) {
    return storedKey;
  }
}
