package dev.larder.internal.decorator;

import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Stores values of bytes with the version of their format in front. A value of another version, or
 * of none, is foreign: it counts as absent, a write may replace it, and everything else leaves it
 * alone for processes with that other version.
 */
public final class FormatVersion implements ValueMapping<StoreKey, byte[], byte[]> {
  private final byte[] version;

  private FormatVersion(int version) {
    this.version = ByteBuffer.allocate(Integer.BYTES).putInt(version).array();
  }

  /** Returns a store over another one whose values have the version in front. */
  public static Store<StoreKey, byte[]> over(Store<StoreKey, byte[]> store, int version) {
    return new SparingStore<>(store, new FormatVersion(version));
  }

  @Override
  public byte[] storedValue(StoreKey key, byte[] value) {
    return PrefixedBytes.of(PrefixedBytes.VERSION, version, value);
  }

  @Override
  public byte @Nullable [] value(StoreKey key, byte[] stored) {
    return PrefixedBytes.rest(PrefixedBytes.VERSION, version, stored);
  }
}
