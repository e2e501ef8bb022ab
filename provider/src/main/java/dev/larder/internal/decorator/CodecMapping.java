package dev.larder.internal.decorator;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.internal.support.EntryTypes;
import dev.larder.region.NullToken;
import dev.larder.store.Entry;
import dev.larder.store.SlicedEntry;
import dev.larder.store.StoreKey;
import org.jspecify.annotations.Nullable;

/**
 * Encodes objects for a store of bytes. An entry is foreign if it cannot be decoded, because it is
 * damaged or its class is not allowed, and if it is of another type: a miss, which is counted and
 * logged. Thread-safe.
 *
 * @param unreadable counts the entries that cannot be decoded
 * @param types what is decoded must be of
 */
public record CodecMapping<K, V>(
    Codec codec, UnreadableEntryLog unreadable, Nulls nulls, EntryTypes types)
    implements Mapping<K, V, StoreKey, byte[]> {
  /** Whether null can be a value. */
  public enum Nulls {
    /** Null is no value: a stored null counts as absent. */
    FOREIGN,
    /** Null is a value: {@link NullToken}. */
    ALLOWED
  }

  /** Makes a mapping of keys and values of any type. */
  public CodecMapping(Codec codec, UnreadableEntryLog unreadable, Nulls nulls) {
    this(codec, unreadable, nulls, EntryTypes.any());
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

  /** Counts what the store could not read. */
  @Override
  public void onForeign(Entry<byte[]> entry) {
    entry.unreadableReason().ifPresent(unreadable::add);
  }

  @SuppressWarnings("unchecked") // of the type, as far as there is one
  private @Nullable V value(byte[] bytes, int offset, int length) {
    if (Codec.isEncodedNull(bytes, offset, length)) {
      return (V) nullValue();
    }
    try {
      Object value = codec.decode(bytes, offset, length);
      return isCounted(types.refusalOfValue(value)) ? null : (V) value;
    } catch (CodecException e) {
      String setting = (length == 0) ? null : PrefixedBytes.setting(bytes[offset]);
      if (setting == null) {
        unreadable.add(e);
      } else {
        unreadable.add(
            "it was stored with a "
                + setting
                + ", which this cache has not: set it as that"
                + " release does");
      }
      return null;
    }
  }

  private @Nullable Object nullValue() {
    boolean allowed = nulls == Nulls.ALLOWED;
    return isCounted(allowed ? null : "null was stored, and is no value: set null-values: true")
        ? null
        : NullToken.INSTANCE;
  }

  /** Java serialization may have dropped or added fields: then no call would find the key. */
  private @Nullable String change(Object key, StoreKey storedKey) {
    return (key instanceof String || storedKey.equals(new StoreKey(codec.encodeKey(key))))
        ? null
        : "a key of class "
            + key.getClass().getTypeName()
            + " is found by no equal key, since its class has changed";
  }

  /** Counts an entry that there is a reason not to read. */
  private boolean isCounted(@Nullable String reason) {
    if (reason != null) {
      unreadable.add(reason);
    }
    return reason != null;
  }

  @Override
  @SuppressWarnings("unchecked") // of the type, as far as there is one
  public @Nullable K key(StoreKey storedKey, Entry<byte[]> entry) {
    try {
      Object key = codec.decodeKey(storedKey.bytes());
      return isCounted(types.refusalOfKey(key)) || isCounted(change(key, storedKey))
          ? null
          : (K) key;
    } catch (CodecException e) {
      if (e.className() == null) {
        unreadable.add(
            "a stored key is none of this cache: it has another key-mangler, or another program"
                + " stored it");
      } else {
        unreadable.add(e);
      }
      return null;
    }
  }
}
