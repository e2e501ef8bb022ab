package dev.larder.region;

import java.time.Duration;

/**
 * The locks of a region, one for each key, and writes that are made only while a lock is held.
 * Locks exclude callers that lock the same key, in every process that shares the store. Reads and
 * writes without a lock ignore them. How reliable a lock is depends on the store: see "Locks" in
 * {@code docs/regions.md}. Thread-safe. Not for implementation.
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
   * Locks a key, and waits up to {@code lock-wait} for it. Asks the store up to {@code
   * lock-attempts} times, with random, growing pauses of up to 64 ms. Locks are not reentrant: a
   * thread that holds the lock of a key cannot lock the key again.
   *
   * @throws LockAcquisitionException if another owner has the lock all the time, or if the thread
   *     is interrupted, whose interrupt flag stays set
   * @throws javax.cache.CacheException if the store fails
   * @throws IllegalStateException if the cache is closed, also while this method waits
   * @throws UnsupportedOperationException if the store has no locks; the message names the setting
   *     that turns locking off
   */
  RegionLock<K> lock(K key);

  /**
   * Locks a key as {@link #lock(Object)}, with another wait.
   *
   * @param wait how long to wait at most; zero or less to ask once
   */
  RegionLock<K> lock(K key, Duration wait);

  /**
   * Sets the value of a key if the lock is held, as {@code Cache.put} does; otherwise writes
   * nothing. The lock is checked before the write: a write that takes longer than the lock lasts is
   * not undone.
   *
   * @throws IllegalArgumentException if the lock is of another key or region, or was released
   * @throws LockTimeoutException if the lock has expired
   */
  void set(K key, V value, RegionLock<K> lock);

  /**
   * Deletes an entry if the lock is held, as {@code Cache.remove} does; otherwise deletes nothing.
   * The lock is checked as in {@link #set}.
   *
   * @return whether there was an entry
   * @throws IllegalArgumentException if the lock is of another key or region, or was released
   * @throws LockTimeoutException if the lock has expired
   */
  boolean delete(K key, RegionLock<K> lock);
}
