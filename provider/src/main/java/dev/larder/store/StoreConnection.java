package dev.larder.store;

import dev.larder.settings.Settings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
   * Returns how this store wants keys to be mangled where the cache names no key mangler, or
   * nothing if it can do with any key. It is given the text of a {@code String} key in UTF-8, of
   * any other the canonical bytes, and is applied before the store sees the key. Names of items
   * that a store makes of keys within itself are its own affair.
   */
  default Optional<UnaryOperator<StoreKey>> keyMangler() {
    return Optional.empty();
  }

  /**
   * Returns whether {@link #keyMangler} goes before one that the cache names; but not before {@code
   * none}.
   */
  default boolean forcesKeyMangler() {
    return false;
  }

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
