package dev.larder.region.proxy;

import dev.larder.store.StoreKey;
import java.security.GeneralSecurityException;

/**
 * Gives the bytes of values another form, such as an encrypted or compressed one: what a {@link
 * TransformingProxy} needs to know. Thread-safe.
 */
public interface BytesTransformer {
  /**
   * Returns the form in which a value is stored.
   *
   * @param key the cache's name and the entry's own key as bytes, for who wants to bind the value
   *     to them
   */
  byte[] transform(StoreKey key, byte[] value) throws GeneralSecurityException;

  /**
   * Returns what was transformed.
   *
   * @throws GeneralSecurityException if these bytes are not so, as of a damaged value: the entry is
   *     a miss, counted and logged
   */
  byte[] restore(StoreKey key, byte[] transformed) throws GeneralSecurityException;
}
