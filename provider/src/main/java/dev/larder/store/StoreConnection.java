package dev.larder.store;

import java.time.InstantSource;

/**
 * An open store of one of the two kinds: {@link ByteStoreConnection} or {@link
 * ObjectStoreConnection}. Connects when it is first used, so that opening needs no server.
 * Thread-safe.
 */
public interface StoreConnection extends AutoCloseable {
  /**
   * Returns the clock that decides what has expired, the same for all processes that share the
   * store if it can be had; never fails.
   */
  InstantSource clock();

  /**
   * Deletes the entries of a cache for everybody, also if it is not open here.
   *
   * @param settings the cache's, which may say where its entries are
   */
  void destroy(CacheId cache, Settings settings);

  /** Frees what this process holds; idempotent, and fails with nothing. */
  @Override
  void close();
}
