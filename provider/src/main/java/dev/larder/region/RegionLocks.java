package dev.larder.region;

import java.time.Duration;

/**
 * The locks of a region, one for each key, and writes that are made only while one is held. They
 * are between those who ask for them, in every process that shares the store; reads and plain
 * writes heed no lock. What a lock is worth depends on the store: see "Locks" in {@code
 * docs/regions.md}. Thread-safe.
 *
 * <pre>{@code
 * try (RegionLock<String> lock = locks.lock("revoked")) {
 *   List<String> revoked = cache.get("revoked");
 *   locks.set("revoked", append(revoked, token), lock);
 * }
 * }</pre>
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface RegionLocks<K, V> {
  /**
   * Locks a key, waiting for {@code lock-wait} if need be, with growing pauses of random length. It
   * is not reentrant: a thread that has the lock already waits in vain.
   *
   * @throws LockAcquisitionException if somebody else has the lock all the time, or if the thread
   *     is interrupted, which it then still is
   * @throws javax.cache.CacheException if the store does not answer
   * @throws IllegalStateException if the cache is closed, be it meanwhile
   * @throws UnsupportedOperationException if the store has no locks
   */
  RegionLock<K> lock(K key);

  /**
   * As {@link #lock(Object)}.
   *
   * @param wait how long to wait at most; zero to ask once
   */
  RegionLock<K> lock(K key, Duration wait);

  /**
   * Sets the value if the lock is held, as {@code Cache.put} does; else writes nothing. Whether it
   * is held is seen before the write: what takes longer than the lock lasts is not undone.
   *
   * @throws IllegalArgumentException if the lock is another key's or region's, or was released
   * @throws LockTimeoutException if the lock has ended
   */
  void set(K key, V value, RegionLock<K> lock);

  /**
   * Deletes the entry if the lock is held, as {@code Cache.remove} does; else deletes nothing. As
   * {@link #set} otherwise.
   *
   * @return whether there was an entry
   */
  boolean delete(K key, RegionLock<K> lock);
}
