package dev.larder.internal.load;

import dev.larder.internal.lock.LockClock;
import dev.larder.internal.support.Backoff;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller's lease to load a key's value, among all processes. Another thread than the one that
 * acquired it may release it, but only one works with it at a time.
 */
final class LoadLease<K, V> implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(LoadLease.class.getName());

  private final Supplier<? extends @Nullable V> stored;
  private final LeaseOptions<K> options;
  private final K key;
  private final long endNanos;
  private @Nullable String owner;
  private @Nullable Lease lease;
  private boolean withoutLease;

  /**
   * Makes a lease that is not acquired yet; the time to wait for others begins now.
   *
   * @param stored returns the value that need not be loaded any more, or null
   */
  LoadLease(K key, LeaseOptions<K> options, Supplier<? extends @Nullable V> stored) {
    this.stored = stored;
    this.options = options;
    this.key = key;
    this.withoutLease = options.leases() == null;
    this.endNanos = withoutLease ? 0 : System.nanoTime() + options.maxWait().toNanos();
  }

  /** Acquires the lease if nobody has it, or if the store does not answer. */
  boolean tryAcquire() {
    Supplier<Leases<K>> leases = options.leases();
    if (leases != null && lease == null && !withoutLease) {
      try {
        lease = leases.get().acquire(key, owner(), options.length());
        if (lease != null) {
          options.addOwn(key);
        }
      } catch (StoreException e) {
        withoutLease = true;
      }
    }
    return lease != null || withoutLease;
  }

  /** Names the owner late: a hit needs no name. */
  private String owner() {
    if (owner == null) {
      owner = Leases.newOwner();
    }
    return owner;
  }

  /**
   * Acquires the lease, or waits for its owner, unless that is a thread of this process: the key's
   * lock lines those up, and the owner may be waiting for the lock that this thread has.
   *
   * @return the value that the owner has stored; null if this caller is to load, also when the time
   *     to wait is over
   */
  @Nullable V await() {
    if (lease != null || withoutLease) {
      return null;
    }
    for (int attempt = 1; !tryAcquire(); attempt++) {
      if (options.isOwn(key)) {
        withoutLease = true;
        return null;
      }
      withoutLease = !pause(attempt, endNanos - System.nanoTime());
      V stored = stored();
      if (stored != null || withoutLease) {
        return stored;
      }
    }
    return withoutLease ? null : stored(); // by its owner just before
  }

  /** A failure of the store is thrown when the value is stored. */
  private @Nullable V stored() {
    try {
      return stored.get();
    } catch (StoreException e) {
      return null;
    }
  }

  /** Waits a random time, longer after each attempt, up to 64 ms; returns false if time is over. */
  static boolean pause(int attempt, long mostNanos) {
    if (mostNanos <= 0) {
      return false;
    }
    try {
      LockClock.SYSTEM.sleep(Math.min(Backoff.REMOTE.nanos(attempt), mostNanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Releases the lease; one that has expired, or been taken over, is left to its new owner. */
  @Override
  public void close() {
    Lease held = lease;
    Supplier<Leases<K>> leases = options.leases();
    if (held != null && leases != null) {
      lease = null;
      options.removeOwn(key);
      try {
        boolean unused = leases.get().release(key, held);
      } catch (StoreException e) {
        LOGGER.log(Level.DEBUG, "the lease to load a value was not released, so it expires", e);
      }
    }
  }
}
