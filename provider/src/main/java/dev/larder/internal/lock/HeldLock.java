package dev.larder.internal.lock;

import dev.larder.internal.lock.LockClock.Moment;
import dev.larder.region.RegionLock;
import dev.larder.store.Leases.Lease;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A lock that stands for a lease of the store. */
final class HeldLock<K> implements RegionLock<K> {
  private final ReentrantLock changing = new ReentrantLock();
  private final LockManager<K> manager;
  private final K key;
  private final Lease lease;
  private volatile Moment start;
  private volatile State state = State.HELD;

  /** Whether the store may still have the lease, as far as its answers tell. */
  private volatile boolean isOwed = true;

  private @Nullable Runnable renewal;

  private enum State {
    HELD,
    /** The store says that another owner has the lease, or nobody. */
    LOST,
    RELEASED
  }

  /**
   * Makes a lock.
   *
   * @param key the lock's own, which nobody changes
   */
  HeldLock(LockManager<K> manager, K key, Lease lease, Moment start) {
    this.manager = manager;
    this.key = key;
    this.lease = lease;
    this.start = start;
  }

  /** Returns a copy: the caller may change it. */
  @Override
  public K key() {
    return manager.keys().apply(key);
  }

  @Override
  public long fencingToken() {
    return lease.fencingToken();
  }

  @Override
  public boolean isActive() {
    return state != State.RELEASED;
  }

  @Override
  public boolean isExpired() {
    return state != State.HELD || manager.isExpired(start);
  }

  @Override
  public void renew() {
    changing.lock();
    try {
      if (state == State.RELEASED) {
        throw manager.released();
      } else if (isExpired() || !tryRenew()) {
        throw manager.timedOut();
      }
    } finally {
      changing.unlock();
    }
  }

  /** Counts the time from the request on: the answer may be late. */
  private boolean tryRenew() {
    Moment now = manager.now();
    boolean renewed = manager.renew(key, lease);
    if (renewed) {
      start = now;
    } else {
      state = State.LOST;
      isOwed = false;
    }
    return renewed;
  }

  @Override
  public RegionLock<K> renewAutomatically() {
    changing.lock();
    try {
      if (renewal == null && state == State.HELD) {
        renewal = manager.renewRegularly(this::renewIfHeld);
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
      manager.log("was not renewed, and will be tried again: " + e.getMessage());
    } finally {
      changing.unlock();
    }
  }

  private void endRenewal() {
    stopRenewal();
    if (isActive()) {
      manager.log("expired although it is renewed in the background: raise lock-timeout");
    }
  }

  @Override
  public boolean release() {
    changing.lock();
    try {
      state = State.RELEASED;
      stopRenewal();
      boolean held = isOwed && manager.release(key, lease);
      isOwed = false;
      return held;
    } finally {
      changing.unlock();
    }
  }

  private void stopRenewal() {
    Runnable running = renewal;
    renewal = null;
    if (running != null) {
      running.run();
    }
  }

  @Override
  public void close() {
    if (isActive() || isOwed) {
      manager.close(this);
    }
  }

  Lease lease() {
    return lease;
  }

  @SuppressWarnings("ReferenceEquality") // equal options do not make two managers one
  boolean isOf(LockManager<K> other) {
    return manager == other;
  }

  boolean isOn(K other, BiPredicate<K, K> same) {
    return same.test(key, other);
  }

  /** Returns the time since the lock was taken or last renewed. */
  Duration age() {
    return manager.now().since(start);
  }

  /** Shows the token and the state: keys do not belong in logs. */
  @Override
  public String toString() {
    return "RegionLock[" + fencingToken() + ", " + state + "]";
  }
}
