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
 * One thread's way to a lock: it asks, and waits while somebody else has the lock. What a request
 * took of which nobody heard would be nobody's: so the same owner asks again, and releases it where
 * that fails as well.
 */
final class LockAttempt<K> {

  private final String owner = Leases.newOwner();
  private final LockManager<K> locking;
  private final LockOptions terms;
  private final LockClock clock;
  private final K key;
  private final Duration wait;

  /** What the store may have lent to this owner, while nobody has the lock to release it. */
  private @Nullable Lease unclaimed;

  LockAttempt(LockManager<K> locking, K key, Duration wait) {
    this.locking = locking;
    this.terms = locking.terms();
    this.clock = locking.clock();
    this.wait = wait;
    this.key = key;
  }

  /** Locks the key, or leaves nothing behind. */
  RegionLock<K> lock() {
    try {
      return await();
    } catch (RuntimeException e) {
      releaseAfter(e);
      throw e;
    }
  }

  private RegionLock<K> await() {
    long startNanos = clock.nanos();
    for (int attempt = 1; true; attempt++) {
      Moment asked = clock.now();
      long leftNanos = saturated(wait) - (asked.nanos() - startNanos);
      boolean last = leftNanos <= 0 || attempt >= terms.attempts();
      Lease lease = ask(last);
      if (lease != null) {
        return new RegionLock<>(locking, key, lease, asked);
      } else if (last) {
        throw locking.contention(wait, attempt);
      }
      pause(attempt, leftNanos);
    }
  }

  private static long saturated(Duration wait) {
    boolean fits = wait.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
    return fits ? wait.toNanos() : Long.MAX_VALUE;
  }

  /**
   * Asks once, while the cache is open: one that is closed has no owners. While it is unknown
   * whether a request before took the lock, no failure is the end of it: the same owner has it
   * then, rather than nobody.
   */
  private @Nullable Lease ask(boolean last) {
    requireNoInterrupt();
    try {
      Lease lease = locking.acquire(key, owner);
      unclaimed = (lease == null) ? unclaimed : lease;
      locking.requireOpen();
      return lease;
    } catch (StoreException e) {
      unclaimed = e.outcomeUnknown() ? new Lease(owner, 0) : unclaimed;
      requireNoInterrupt();
      if (last || unclaimed == null || e.isRefusal()) {
        throw locking.failure(e);
      }
      return null;
    }
  }

  private void requireNoInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw locking.interrupted(new InterruptedException());
    }
  }

  /** Others wait, too: so a random time, and a longer one after each attempt up to 64 ms. */
  private void pause(int attempt, long mostNanos) {
    try {
      clock.sleep(Math.min(Backoff.REMOTE.nanos(attempt), mostNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw locking.interrupted(e);
    }
  }

  /** Once, and not as an interrupted thread, for which no request is made. */
  private void releaseAfter(RuntimeException reason) {
    if (unclaimed == null) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      boolean unused = locking.release(key, unclaimed);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
