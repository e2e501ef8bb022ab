package dev.larder.region;

import dev.larder.store.StoreKey;
import java.time.InstantSource;
import javax.cache.CacheException;

/**
 * What a {@link RegionProxy} may know of its cache. Not for implementation, other than in tests.
 * Thread-safe.
 *
 * @param <K> the type of the cache's keys
 */
public interface ProxyContext<K> {
  /** Returns the name of the cache, which is that of its region. */
  String regionName();

  /** Returns the name of the cache's store, as under {@code stores} in the configuration. */
  String storeName();

  /** Returns the clock that decides whether an entry has expired. */
  InstantSource clock();

  /**
   * Returns the key under which the store keeps an entry of the given key: its {@link #keyBytes} as
   * changed by the current key mangler.
   */
  StoreKey mangled(K key);

  /** Returns the canonical bytes of a key: equal keys have the same, under every key mangler. */
  StoreKey keyBytes(K key);

  /**
   * Returns bytes that no entry of another key or another cache has: the cache's name and the
   * {@link #keyBytes}. Meant as associated data of an encryption, which binds a value to its entry.
   */
  StoreKey entryBytes(K key);

  /**
   * Returns the bytes of a value, or of any other object that the cache's codec can encode.
   *
   * @param value may be {@link NullToken}
   * @throws CacheException if the object cannot be encoded, its class is not allowed, or its bytes
   *     are too many; the message names the remedy, and neither a key nor a value
   */
  byte[] encode(Object value);

  /**
   * Returns a new object, equal to the one that was encoded.
   *
   * @return may be {@link NullToken}
   * @throws CacheException if {@link #encode} did not write these bytes, or they name a class that
   *     is not allowed; the message names neither a key nor a value
   */
  Object decode(byte[] bytes);

  /**
   * Counts an entry that a proxy makes a miss because it cannot read it, in the cache's {@code
   * unreadableEntries}. Logs a warning once for each reason.
   *
   * @param reason why the entry cannot be read; names neither a key nor a value
   */
  void countUnreadable(String reason);
}
