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
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Takes, renews and releases the locks of one region by the leases of its store. Thread-safe. */
public final class LockManager<K> {
  private static final Logger LOGGER = System.getLogger(LockManager.class.getName());
  private static final int RENEWALS_PER_TIMEOUT = 3;

  private final String subject;
  private final Supplier<Leases<K>> leases;
  private final Runnable openCheck;
  private final LockOptions terms;
  private final Background background;
  private final LockClock clock;

  /** Does something regularly on a thread that may wait for a store. */
  @FunctionalInterface
  public interface Background {
    /** Runs the task at each interval, until what is returned is closed. */
    AutoCloseable every(Duration interval, Runnable task);
  }

  private LockManager(
      String region,
      Supplier<Leases<K>> leases,
      Runnable openCheck,
      LockOptions terms,
      Background background,
      LockClock clock) {
    this.openCheck = openCheck;
    this.subject = "cache '" + region + "': ";
    this.background = background;
    this.leases = leases;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * Makes the locks of a region.
   *
   * @param region its name, for messages
   * @param leases returns the store's for one request, whose time begins then
   * @param openCheck throws what is thrown where a lock of a closed region is taken or renewed;
   *     releasing one is allowed
   * @param background renews locks where that is asked for
   */
  public static <K> LockManager<K> of(
      String region,
      Supplier<Leases<K>> leases,
      Runnable openCheck,
      LockOptions terms,
      Background background,
      LockClock clock) {
    return new LockManager<>(region, leases, openCheck, terms, background, clock);
  }

  /** Makes the locks of a region that is configured not to lock: handles alone, for everybody. */
  public static <K> LockManager<K> disabled(
      String region,
      Runnable openCheck,
      LockOptions terms,
      Background background,
      LockClock clock) {
    Leases<K> none = new NoOpLeases<>();
    return new LockManager<>(region, () -> none, openCheck, terms, background, clock);
  }

  /** Locks a key; waits as long as the terms say. */
  public RegionLock<K> lock(K key) {
    return lock(key, terms.patience());
  }

  /** Locks a key; waits so long. */
  public RegionLock<K> lock(K key, Duration wait) {
    return new LockAttempt<>(this, key, wait).lock();
  }

  /** Refuses a write to the key, unless the lock is its and held. */
  public void requireHeld(K key, RegionLock<K> lock) {
    requireNonNull(key, "key");
    requireNonNull(lock, "lock");
    if (!lock.isOf(this) || !lock.key().equals(key)) {
      throw new IllegalArgumentException(
          subject + "the lock is of another key or cache, so nothing was written: lock this key");
    } else if (!lock.isActive()) {
      throw new IllegalArgumentException(
          subject + "the lock was released, so nothing was written: write before it is closed");
    } else if (lock.isExpired()) {
      throw timedOut();
    }
  }

  // ---- what a lock and its acquisition ask

  LockOptions terms() {
    return terms;
  }

  LockClock clock() {
    return clock;
  }

  public Moment now() {
    return clock.now();
  }

  public boolean isExpired(Moment start) {
    return terms.hasEnd() && now().since(start).compareTo(terms.timeout()) >= 0;
  }

  void requireOpen() {
    openCheck.run();
  }

  @Nullable Lease acquire(K key, String owner) {
    requireOpen();
    return leases.get().acquire(key, owner, terms.lease());
  }

  public boolean renew(K key, Lease lease) {
    requireOpen();
    try {
      return leases.get().renew(key, lease, terms.lease());
    } catch (StoreException e) {
      throw failure(e);
    }
  }

  public boolean release(K key, Lease lease) {
    try {
      return leases.get().release(key, lease);
    } catch (StoreException e) {
      throw failure(e);
    }
  }

  /** Releases a lock at the end of its scope, where an exception would hide what was done. */
  public void close(RegionLock<K> lock) {
    Duration age = lock.age();
    boolean first = lock.isActive();
    try {
      if (!lock.release() && first) {
        log("was released after " + age + ", when it had ended already: raise lock-timeout");
      }
    } catch (CacheException e) {
      if (!terms.hasEnd()) {
        throw e;
      }
      log("was not released, and will end by itself: " + e.getMessage());
    }
  }

  public void log(String what) {
    LOGGER.log(Level.WARNING, subject + "a lock " + what);
  }

  public AutoCloseable renewRegularly(Runnable renewal) {
    requireOpen();
    return terms.hasEnd()
        ? background.every(terms.timeout().dividedBy(RENEWALS_PER_TIMEOUT), renewal)
        : () -> {};
  }

  public static void stop(AutoCloseable renewal) {
    try {
      renewal.close();
    } catch (Exception e) {
      LOGGER.log(Level.WARNING, "a lock's renewal cannot be stopped", e);
    }
  }

  // ---- what is said

  public LockTimeoutException timedOut() {
    return new LockTimeoutException(
        subject
            + "the lock has ended, "
            + terms.timeout()
            + " after it was taken or renewed, or was lost by the store; nothing was written: renew"
            + " it in time, or raise lock-timeout");
  }

  public IllegalStateException released() {
    return new IllegalStateException(subject + "the lock was released: lock the key anew");
  }

  LockAcquisitionException contention(Duration wait, int attempts) {
    return new LockAcquisitionException(
        subject
            + "a key was not locked within "
            + wait
            + ", in "
            + attempts
            + " attempts of at most "
            + terms.attempts()
            + ", since somebody else has the lock: hold locks for less time, or raise lock-wait",
        null);
  }

  LockAcquisitionException interrupted(InterruptedException e) {
    return new LockAcquisitionException(
        subject + "the thread was interrupted while it waited for a lock: let it wait", e);
  }

  CacheException failure(StoreException e) {
    return new CacheException(subject + "the store of the locks failed: " + e.getMessage(), e);
  }
}
