package dev.larder.region;

/**
 * A lock on one key of a region, taken by {@link RegionLocks#lock}. It guards the key until it is
 * released, expires, or is lost by the store. Thread-safe, and not bound to the thread that took
 * it. Not for implementation: a region accepts only locks that it returned.
 *
 * <p>The lock expires {@code lock-timeout} after the start of the request that took or last renewed
 * it, by the clocks of its owner's process. The store keeps it for one second longer, so that the
 * next owner never comes too early. The monotonic clock may stop while the machine is suspended,
 * and the time of day may be set back, so the lock has expired as soon as one of both clocks says
 * so.
 *
 * <p>A lock that expires while a write is under way does not stop the write. A resource that must
 * refuse late writes compares {@link #fencingToken fencing tokens} (Martin Kleppmann, "How to do
 * distributed locking", 2016).
 *
 * @param <K> the type of the key
 */
public interface RegionLock<K> extends AutoCloseable {
  /** Returns the key that is locked. */
  K key();

  /**
   * Returns the fencing token: a number that is larger than those of the key's earlier owners, as
   * far as the store remembers them. A guarded resource can refuse a token lower than the largest
   * one that it has seen. Zero if the region is configured not to lock ({@code locking: false}).
   */
  long fencingToken();

  /**
   * Returns whether this lock has not been released. An active lock may have expired nevertheless:
   * {@link #isExpired} tells whether the lock still guards its key.
   */
  boolean isActive();

  /**
   * Returns whether this lock no longer guards its key, because it was released, was lost by the
   * store, or is older than {@code lock-timeout}. Sends no request: a loss is noticed at the next
   * renewal.
   */
  boolean isExpired();

  /**
   * Renews the lock, so that it lasts {@code lock-timeout} from now on.
   *
   * @throws IllegalStateException if the lock was released, or the cache is closed
   * @throws LockTimeoutException if the lock has expired or was lost
   * @throws javax.cache.CacheException if the store fails; the lock then lasts as long as before
   */
  void renew();

  /**
   * Renews the lock in the background, three times in each {@code lock-timeout}, until it is
   * released or the cache is closed. A failed renewal is logged and tried again at the next time; a
   * lock that expires nevertheless stays expired. Does nothing if the lock is renewed already, was
   * released, or never expires.
   *
   * @return this lock
   * @throws IllegalStateException if the cache is closed
   */
  RegionLock<K> renewAutomatically();

  /**
   * Releases the lock. Does nothing if the store has released it already.
   *
   * @return whether this owner had the lock all the time until now; after a failed release the next
   *     one may return false because the failed request released the lock after all
   * @throws javax.cache.CacheException if the store fails: the lock then guards nothing any more,
   *     may be released again, and otherwise ends by itself unless {@code lock-timeout} is zero
   */
  boolean release();

  /**
   * Releases the lock, also if {@link #release} failed before. What was done under the lock stands,
   * so a lock that had expired, and a store that fails, are logged rather than thrown.
   *
   * @throws javax.cache.CacheException if the store fails and the lock does not end by itself
   *     ({@code lock-timeout: 0})
   */
  @Override
  void close();
}
