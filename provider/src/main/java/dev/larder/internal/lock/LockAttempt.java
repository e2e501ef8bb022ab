package dev.larder.internal.lock;

import dev.larder.internal.lock.LockClock.Moment;
import dev.larder.internal.support.Backoff;
import dev.larder.region.RegionLock;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.StoreException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thread's attempt to take a lock: it asks the store again and again, and pauses while another
 * owner has the lock. A request without an answer may have taken the lock: so the same owner asks
 * again, and releases the lock if that fails as well.
 */
final class LockAttempt<K> {
  private final String owner = Leases.newOwner();
  private final LockManager<K> manager;
  private final K key;
  private final Duration wait;

  /** The lease that the store may have given to this owner, until the caller has the lock. */
  private @Nullable Lease unclaimed;

  LockAttempt(LockManager<K> manager, K key, Duration wait) {
    this.manager = manager;
    this.wait = wait;
    this.key = key;
  }

  /** Returns the lock, or throws and leaves no lease behind. */
  RegionLock<K> lock() {
    try {
      return await();
    } catch (RuntimeException e) {
      releaseAfter(e);
      throw e;
    }
  }

  private RegionLock<K> await() {
    long startNanos = manager.clock().nanos();
    for (int attempt = 1; true; attempt++) {
      Moment asked = manager.now();
      long leftNanos = saturated(wait) - (asked.nanos() - startNanos);
      boolean last = leftNanos <= 0 || attempt >= manager.options().attempts();
      Lease lease = ask(last);
      if (lease != null) {
        return new HeldLock<>(manager, key, lease, asked);
      } else if (last) {
        throw manager.contention(wait, attempt);
      }
      pause(attempt, leftNanos);
    }
  }

  /** Returns at least zero, as from a negative wait any time could be subtracted. */
  private static long saturated(Duration wait) {
    boolean fits = wait.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
    return wait.isNegative() ? 0 : fits ? wait.toNanos() : Long.MAX_VALUE;
  }

  /**
   * Sends one request. While it is unknown whether an earlier request took the lock, a failure does
   * not end the attempt: otherwise the lock would belong to an owner that nobody knows.
   */
  private @Nullable Lease ask(boolean last) {
    requireNoInterrupt();
    try {
      Lease lease = manager.acquire(key, owner);
      unclaimed = (lease == null) ? unclaimed : lease;
      manager.requireOpen();
      return lease;
    } catch (StoreException e) {
      unclaimed = e.outcomeUnknown() ? new Lease(owner, 0) : unclaimed;
      requireNoInterrupt();
      if (last || unclaimed == null || e.isRefusal()) {
        throw manager.failure(e);
      }
      return null;
    }
  }

  private void requireNoInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw manager.interrupted(new InterruptedException());
    }
  }

  /** Other threads wait, too: so the pause is random, and grows with each attempt up to 64 ms. */
  private void pause(int attempt, long maxNanos) {
    try {
      manager.clock().sleep(Math.min(Backoff.REMOTE.nanos(attempt), maxNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw manager.interrupted(e);
    }
  }

  /**
   * Tries once; the interrupt is put aside, since a driver sends nothing for an interrupted thread.
   */
  private void releaseAfter(RuntimeException reason) {
    if (unclaimed == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = manager.release(key, unclaimed);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
