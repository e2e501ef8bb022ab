package dev.larder.region.proxy;

import dev.larder.store.StoreKey;
import java.security.GeneralSecurityException;

/**
 * Transforms the bytes of values before they are stored, for example encrypts or compresses them,
 * and restores them. Used by a {@link TransformingProxy}. Called concurrently by many threads: an
 * implementation is thread-safe.
 *
 * <p>An unchecked exception, or null in the place of bytes, counts as a {@link
 * GeneralSecurityException}.
 */
public interface BytesTransformer {
  /**
   * Returns the bytes that are stored for a value.
   *
   * @param key the cache's name and the entry's key as bytes, as a transformer may bind a value to
   *     its entry; see {@link dev.larder.region.ProxyContext#entryBytes}
   * @throws GeneralSecurityException if the value cannot be transformed: nothing is written, and
   *     the caller of the cache gets an {@link IllegalStateException} with this cause
   */
  byte[] transform(StoreKey key, byte[] value) throws GeneralSecurityException;

  /**
   * Returns the bytes that {@link #transform} was given. Must not change its argument.
   *
   * @param key as in {@link #transform}
   * @throws GeneralSecurityException if {@link #transform} did not return these bytes for this key,
   *     for example because they are damaged: the entry is a miss, counted in {@code
   *     unreadableEntries} and logged
   */
  byte[] restore(StoreKey key, byte[] transformed) throws GeneralSecurityException;
}
