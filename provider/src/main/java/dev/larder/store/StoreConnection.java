package dev.larder.store;

import dev.larder.settings.Settings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An open store, of one of two kinds: {@link ByteStoreConnection} or {@link ObjectStoreConnection}.
 * It connects when it is first used, so that opening needs no server. A cache manager opens each of
 * its stores once, for all its caches, and closes it. Thread-safe.
 */
public interface StoreConnection extends AutoCloseable {
  /**
   * Returns the clock that decides what has expired: the server's if the store can read it, so that
   * all processes agree, else the one that was given to {@link StoreProvider#open}. Neither this
   * method nor the clock throws or waits for a server.
   */
  InstantSource clock();

  /**
   * Returns the default key mangler of this store, or nothing if the store accepts every key.
   * Larder applies it to the keys of each cache that names no key mangler, before the store sees
   * them. Its input is a {@code String} key as UTF-8 text, or the canonical bytes of any other key.
   * It is thread-safe, returns equal keys for equal keys, and throws nothing.
   */
  default Optional<UnaryOperator<StoreKey>> keyMangler() {
    return Optional.empty();
  }

  /**
   * Returns whether {@link #keyMangler} wins over the key mangler that a cache names. The name
   * {@code none} wins over both.
   */
  default boolean forcesKeyMangler() {
    return false;
  }

  /**
   * Deletes the entries of a cache for all processes, also if the cache is not open here.
   *
   * @param cache the cache
   * @param settings those of the cache, which may say where its entries are
   * @throws StoreException if the store fails; a part of the entries may be deleted
   */
  void destroy(CacheId cache, Settings settings);

  /** Frees the resources of this process. Idempotent; throws nothing. */
  @Override
  void close();
}
