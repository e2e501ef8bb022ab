package dev.larder.internal.decorator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.region.NullToken;
import dev.larder.region.ProxyContext;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import javax.cache.CacheException;

/** The context of one cache's proxies. */
public record CacheProxyContext<K>(
    String regionName,
    String storeName,
    InstantSource clock,
    KeyMangling<K> mangling,
    Codec codec,
    UnreadableEntryLog unreadable)
    implements ProxyContext<K> {
  @Override
  public StoreKey mangled(K key) {
    return mangling.mangled(key);
  }

  @Override
  public StoreKey keyBytes(K key) {
    return mangling.bytes(key);
  }

  @Override
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

  @Override
  public byte[] encode(Object value) {
    try {
      return (value == NullToken.INSTANCE) ? Codec.encodedNull() : codec.encode(value);
    } catch (CodecException e) {
      throw new CacheException(e.getMessage(), e);
    }
  }

  @Override
  public Object decode(byte[] bytes) {
    try {
      return Codec.isEncodedNull(bytes) ? NullToken.INSTANCE : codec.decode(bytes);
    } catch (CodecException e) {
      throw new CacheException(e.getMessage(), e);
    }
  }

  @Override
  public void countUnreadable(String reason) {
    unreadable.add(reason);
  }
}
