package dev.larder.internal.lock;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.lock.LockClock.Moment;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.LockTimeoutException;
import dev.larder.region.RegionLock;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Takes, renews and releases the locks of one region by the leases of its store. Thread-safe.
 *
 * @param region the region's name, for messages
 * @param keys copies a key, whose user may change it, if the cache is by value
 * @param leases returns the store's leases for one request, whose timeout begins then
 * @param openCheck throws if the region is closed; called before a lock is taken or renewed, not
 *     before it is released
 * @param background renews locks automatically
 */
public record LockManager<K>(
    String region,
    UnaryOperator<K> keys,
    Supplier<Leases<K>> leases,
    Runnable openCheck,
    LockOptions options,
    Background background,
    LockClock clock) {
  private static final Logger LOGGER = System.getLogger(LockManager.class.getName());
  private static final int RENEWALS_PER_TIMEOUT = 3;

  /** Runs tasks regularly, on threads that may block for a store. */
  @FunctionalInterface
  public interface Background {
    /** Runs the task once in each interval, until what is returned is run. */
    Runnable every(Duration interval, Runnable task);
  }

  /** Locks a key, and waits for it as long as the options say. */
  public RegionLock<K> lock(K key) {
    return lock(key, options.maxWait());
  }

  /** Locks a key, and waits for it as long as given. */
  public RegionLock<K> lock(K key, Duration wait) {
    requireNonNull(wait, "wait");
    return new LockAttempt<>(this, keys.apply(key), wait).lock();
  }

  /** Throws unless the lock is one of this region on the key, not released and not expired. */
  public void requireHeld(K key, RegionLock<K> lock) {
    requireHeld(key, lock, Object::equals);
  }

  /**
   * As {@link #requireHeld(Object, RegionLock)}.
   *
   * @param same whether two keys are one to the region, though they may not be equal
   */
  public void requireHeld(K key, RegionLock<K> lock, BiPredicate<K, K> same) {
    requireNonNull(key, "key");
    requireNonNull(lock, "lock");
    if (!(lock instanceof HeldLock<K> held) || !held.isOf(this) || !held.isOn(key, same)) {
      throw new IllegalArgumentException(
          subject() + "the lock is of another key or cache, so nothing was written: lock this key");
    } else if (!lock.isActive()) {
      throw new IllegalArgumentException(
          subject() + "the lock was released, so nothing was written: write before it is closed");
    } else if (lock.isExpired()) {
      throw timedOut();
    }
  }

  // ---- for a lock and its attempt

  Moment now() {
    return clock.now();
  }

  boolean isExpired(Moment start) {
    return options.canExpire() && now().since(start).compareTo(options.timeout()) >= 0;
  }

  void requireOpen() {
    openCheck.run();
  }

  @Nullable Lease acquire(K key, String owner) {
    requireOpen();
    return leases.get().acquire(key, owner, options.leaseLength());
  }

  boolean renew(K key, Lease lease) {
    requireOpen();
    try {
      return leases.get().renew(key, lease, options.leaseLength());
    } catch (StoreException e) {
      throw failure(e);
    }
  }

  boolean release(K key, Lease lease) {
    try {
      return leases.get().release(key, lease);
    } catch (StoreException e) {
      throw failure(e);
    }
  }

  /** Releases a lock at the end of its scope, where an exception would hide the result. */
  void close(HeldLock<K> lock) {
    Duration age = lock.age();
    boolean first = lock.isActive();
    try {
      if (!lock.release() && first) {
        log("had expired when it was released after " + age + ": raise lock-timeout");
      }
    } catch (CacheException e) {
      if (!options.canExpire()) {
        throw e;
      }
      log("was not released, and will expire: " + e.getMessage());
    }
  }

  void log(String what) {
    LOGGER.log(Level.WARNING, subject() + "a lock " + what);
  }

  Runnable renewRegularly(Runnable renewal) {
    requireOpen();
    return options.canExpire()
        ? background.every(options.timeout().dividedBy(RENEWALS_PER_TIMEOUT), renewal)
        : () -> {};
  }

  // ---- messages and exceptions

  private String subject() {
    return "cache '" + region + "': ";
  }

  LockTimeoutException timedOut() {
    return new LockTimeoutException(
        subject()
            + "the lock has expired, "
            + options.timeout()
            + " after it was taken or renewed, or was lost by the store, so nothing was written:"
            + " renew it in time, or raise lock-timeout");
  }

  IllegalStateException released() {
    return new IllegalStateException(
        subject() + "the lock was released, so it was not renewed: lock the key again");
  }

  LockAcquisitionException contention(Duration wait, int attempts) {
    return new LockAcquisitionException(
        subject()
            + "a key was not locked within "
            + wait
            + ", in "
            + attempts
            + " attempts of at most "
            + options.attempts()
            + ", because another owner has the lock: hold locks for less time, or raise lock-wait",
        null);
  }

  LockAcquisitionException interrupted(InterruptedException e) {
    return new LockAcquisitionException(
        subject() + "the thread was interrupted, so the key was not locked: let it wait", e);
  }

  CacheException failure(StoreException e) {
    return new CacheException(subject() + "the store of the locks failed: " + e.getMessage(), e);
  }
}
