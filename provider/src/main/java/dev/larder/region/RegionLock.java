package dev.larder.region;

import dev.larder.internal.lock.LockClock.Moment;
import dev.larder.internal.lock.LockManager;
import dev.larder.store.Leases.Lease;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A lock that was taken, until it is released or ends by itself: from then on it guards nothing.
 * Thread-safe, and not bound to the thread that took it.
 *
 * <p>By its owner's clocks it ends {@code lock-timeout} after the request that took it was made;
 * the store keeps it for a second longer, so that no other owner comes too early. The monotonic
 * clock may stand still while the machine is suspended, the time of day may be set: it has ended as
 * soon as one of them says so.
 *
 * @param <K> the type of the key
 */
public final class RegionLock<K> implements AutoCloseable {
  private final ReentrantLock changing = new ReentrantLock();
  private final LockManager<K> locking;
  private final K key;
  private final Lease lease;
  private volatile Moment start;
  private volatile State state = State.HELD;

  /** Whether the store may have it still, for all that it said. */
  private volatile boolean isOwed = true;

  private @Nullable AutoCloseable renewal;

  private enum State {
    HELD,
    /** The store says that it is somebody else's, or nobody's. */
    LOST,
    RELEASED
  }

  public RegionLock(LockManager<K> locking, K key, Lease lease, Moment start) {
    this.locking = locking;
    this.key = key;
    this.lease = lease;
    this.start = start;
  }

  /** Returns the key that is locked. */
  public K key() {
    return key;
  }

  /**
   * Returns a number that is larger than those of the owners before, as far as the store remembers
   * them: what is written to can refuse a number lower than one it has seen. Zero if the region is
   * configured not to lock.
   */
  public long fencingToken() {
    return lease.fencingToken();
  }

  /** Returns whether it was not released yet; it may have ended all the same. */
  public boolean isActive() {
    return state != State.RELEASED;
  }

  /** Returns whether it guards nothing any more: released, lost, or older than it may be. */
  public boolean isExpired() {
    return state != State.HELD || locking.isExpired(start);
  }

  /**
   * Makes it last {@code lock-timeout} from now on.
   *
   * @throws IllegalStateException if it was released, or the cache is closed
   * @throws LockTimeoutException if it has ended
   * @throws javax.cache.CacheException if the store does not answer; it lasts as long as before
   */
  public void renew() {
    changing.lock();
    try {
      if (state == State.RELEASED) {
        throw locking.released();
      } else if (isExpired() || !tryRenew()) {
        throw locking.timedOut();
      }
    } finally {
      changing.unlock();
    }
  }

  /** A late answer is not relied upon: the time runs from the request. */
  private boolean tryRenew() {
    Moment now = locking.now();
    boolean renewed = locking.renew(key, lease);
    if (renewed) {
      start = now;
    } else {
      state = State.LOST;
      isOwed = false;
    }
    return renewed;
  }

  /**
   * Renews it in the background until it is released or the cache is closed, three times as often
   * as it would end. What fails is logged and tried again; if it ends nevertheless, it has ended.
   *
   * @return this
   * @throws IllegalStateException if the cache is closed
   */
  public RegionLock<K> renewAutomatically() {
    changing.lock();
    try {
      if (renewal == null && state == State.HELD) {
        renewal = locking.renewRegularly(this::renewIfHeld);
      }
      return this;
    } finally {
      changing.unlock();
    }
  }

  private void renewIfHeld() {
    changing.lock();
    try {
      if (isExpired() || !tryRenew()) {
        endRenewal();
      }
    } catch (RuntimeException e) {
      locking.log("was not renewed, which is tried again: " + e.getMessage());
    } finally {
      changing.unlock();
    }
  }

  private void endRenewal() {
    stopRenewal();
    if (isActive()) {
      locking.log("that is renewed in the background has ended all the same: raise lock-timeout");
    }
  }

  /**
   * Releases it; does nothing more once the store has done so.
   *
   * @return whether it was this owner's all the time until now; after a failure it may be false
   *     because that request released it after all
   * @throws javax.cache.CacheException if the store does not answer: then it guards nothing any
   *     more, and may be released again; else it ends by itself, unless {@code lock-timeout} is
   *     zero
   */
  public boolean release() {
    changing.lock();
    try {
      state = State.RELEASED;
      stopRenewal();
      boolean held = isOwed && locking.release(key, lease);
      isOwed = false;
      return held;
    } finally {
      changing.unlock();
    }
  }

  private void stopRenewal() {
    AutoCloseable running = renewal;
    renewal = null;
    if (running != null) {
      LockManager.stop(running);
    }
  }

  /**
   * Releases it, also if {@link #release} failed to. What was done under it stands, whatever
   * becomes of the release: so a lock that ended before, and a store that does not answer, are
   * logged; only if the lock has no end by itself is the latter thrown.
   */
  @Override
  public void close() {
    if (isActive() || isOwed) {
      locking.close(this);
    }
  }

  public Lease lease() {
    return lease;
  }

  public boolean isOf(LockManager<K> other) {
    return locking == other;
  }

  /** Returns how long it is held so far. */
  public Duration age() {
    return locking.now().since(start);
  }

  /** Returns its number; keys do not belong in logs. */
  @Override
  public String toString() {
    return "RegionLock[" + fencingToken() + ", " + state + "]";
  }
}
