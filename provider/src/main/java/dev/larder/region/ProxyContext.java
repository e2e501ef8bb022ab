package dev.larder.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import java.time.InstantSource;

/**
 * What a proxy may know of its cache. Thread-safe.
 *
 * @param <K> the type of the cache's keys
 */
public final class ProxyContext<K> {
  private final String regionName;
  private final String storeName;
  private final KeyMangling<K> mangling;
  private final Codec codec;
  private final UnreadableEntryLog unreadable;
  private final InstantSource clock;

  /** Which cache it is, and what decides when its entries have expired. */
  public record Origin(String regionName, String storeName, InstantSource clock) {}

  /** Makes the context of a cache's proxies. */
  public ProxyContext(
      Origin place, KeyMangling<K> mangling, Codec codec, UnreadableEntryLog unreadable) {
    this.regionName = place.regionName();
    this.storeName = place.storeName();
    this.unreadable = unreadable;
    this.mangling = mangling;
    this.clock = place.clock();
    this.codec = codec;
  }

  /** Returns the name of the cache. */
  public String regionName() {
    return regionName;
  }

  /** Returns the name of its store, as under {@code stores}. */
  public String storeName() {
    return storeName;
  }

  /** Returns the clock that decides what has expired. */
  public InstantSource clock() {
    return clock;
  }

  /** Returns the key by which the store keeps an entry of that key now, as bytes. */
  public StoreKey mangled(K key) {
    return mangling.mangled(key);
  }

  /** Returns the canonical bytes of a key: the same of equal keys, whatever the mangler. */
  public StoreKey keyBytes(K key) {
    return mangling.bytes(key);
  }

  /** Returns what tells an entry from those of other caches, too: the cache's name and the key. */
  public StoreKey entryBytes(K key) {
    byte[] name = regionName.getBytes(UTF_8);
    byte[] bytes = keyBytes(key).bytes();
    return new StoreKey(
        ByteBuffer.allocate(Integer.BYTES + name.length + bytes.length)
            .putInt(name.length)
            .put(name)
            .put(bytes)
            .array());
  }

  /**
   * Returns the bytes of a value, or of anything else that the cache's codec encodes.
   *
   * @throws CodecException if it cannot be encoded, or its class is not allowed
   */
  public byte[] encode(Object value) {
    return (value == NullToken.INSTANCE) ? Codec.encodedNull() : codec.encode(value);
  }

  /**
   * Returns an object equal to the one that was encoded.
   *
   * @throws CodecException if these are not such bytes, or name a class that is not allowed
   */
  public Object decode(byte[] bytes) {
    return Codec.isEncodedNull(bytes) ? NullToken.INSTANCE : codec.decode(bytes);
  }

  /** Counts and logs an entry that is a miss because it cannot be read. */
  public void unreadable(CodecException reason) {
    unreadable.add(reason);
  }
}
