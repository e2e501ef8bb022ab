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
 * One caller's turn to load a key's value, among all processes. It may be ended by another thread
 * than began it, but only one works with it at a time.
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
   * Makes a turn that was not taken yet; the time to wait for others begins now.
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

  /** Takes the turn if nobody has it; a store that does not answer cannot say whose it is. */
  boolean tryAcquire() {
    Supplier<Leases<K>> leases = options.leases();
    if (leases != null && lease == null && !withoutLease) {
      try {
        lease = leases.get().acquire(key, owner(), options.length());
        if (lease != null) {
          options.own().add(key);
        }
      } catch (StoreException e) {
        withoutLease = true;
      }
    }
    return lease != null || withoutLease;
  }

  /** What is a hit needs no name. */
  private String owner() {
    if (owner == null) {
      owner = Leases.newOwner();
    }
    return owner;
  }

  /**
   * Takes the turn, or waits for who has it, unless that is a thread of this process: the key's
   * lock lines those up, and who has the turn may be waiting for the lock that this thread has.
   *
   * @return what that one has stored, or null if it is this caller's turn, for want of patience too
   */
  @Nullable V await() {
    if (lease != null || withoutLease) {
      return null;
    }
    for (int attempt = 1; !tryAcquire(); attempt++) {
      if (options.own().contains(key)) {
        withoutLease = true;
        return null;
      }
      withoutLease = !pause(attempt, endNanos - System.nanoTime());
      V stored = stored();
      if (stored != null || withoutLease) {
        return stored;
      }
    }
    return withoutLease ? null : stored(); // by who had the turn just before
  }

  /** A store that fails now tells so when the value is to be stored. */
  private @Nullable V stored() {
    try {
      return stored.get();
    } catch (StoreException e) {
      return null;
    }
  }

  /** Waits a random time, and a longer one after each attempt up to 64 ms; or not any more. */
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

  /** Ends the turn; one that has ended by itself, or been taken over, is left to its new owner. */
  @Override
  public void close() {
    Lease held = lease;
    Supplier<Leases<K>> leases = options.leases();
    if (held != null && leases != null) {
      lease = null;
      options.own().remove(key);
      try {
        boolean unused = leases.get().release(key, held);
      } catch (StoreException e) {
        LOGGER.log(Level.DEBUG, "the turn to load a value ends by itself", e);
      }
    }
  }
}
