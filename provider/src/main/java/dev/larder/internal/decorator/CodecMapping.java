package dev.larder.internal.decorator;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.region.NullToken;
import dev.larder.store.Entry;
import dev.larder.store.SlicedEntry;
import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/**
 * Encodes objects for a store of bytes. An entry that cannot be decoded, because it is damaged or
 * its class is not allowed, is foreign: a miss, which is counted and logged. Thread-safe.
 *
 * @param unreadable counts the entries that cannot be decoded
 */
public record CodecMapping<K, V>(Codec codec, UnreadableEntryLog unreadable, Nulls nulls)
    implements Mapping<K, V, StoreKey, byte[]> {
  /** Whether null can be a value. */
  public enum Nulls {
    /** Null is no value: a stored null counts as absent. */
    FOREIGN,
    /** Null is a value: {@link NullToken}. */
    ALLOWED
  }

  @Override
  public StoreKey storedKey(K key) {
    return new StoreKey(codec.encodeKey(key));
  }

  @Override
  public byte[] storedValue(K key, V value) {
    codec.requireStorableKey(key);
    return (value == NullToken.INSTANCE) ? Codec.encodedNull() : codec.encode(value);
  }

  @Override
  public @Nullable V value(K key, byte[] stored) {
    return value(stored, 0, stored.length);
  }

  @Override
  public @Nullable V valueOf(K key, Entry<byte[]> entry) {
    return (entry instanceof SlicedEntry slice)
        ? value(slice.array(), slice.offset(), slice.length())
        : value(key, entry.value());
  }

  @SuppressWarnings("unchecked") // a value's bytes are those of a V, or of the token
  private @Nullable V value(byte[] bytes, int offset, int length) {
    if (Codec.isEncodedNull(bytes, offset, length)) {
      return (nulls == Nulls.ALLOWED) ? (V) NullToken.INSTANCE : null;
    }
    try {
      return (V) codec.decode(bytes, offset, length);
    } catch (CodecException e) {
      unreadable.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  @Override
  @SuppressWarnings(
      "unchecked") // a key's bytes are those of a K, unless two caches share keys by mistake
  public @Nullable K key(StoreKey storedKey, Entry<byte[]> entry) {
    try {
      return (K) codec.decodeKey(storedKey.bytes());
    } catch (CodecException e) {
      unreadable.add(String.valueOf(e.getMessage()));
      return null;
    }
  }
}
