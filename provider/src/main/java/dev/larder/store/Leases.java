package dev.larder.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The leases of one cache for one purpose: for each key at most one owner at a time, for a limited
 * time. A store keeps them beside the entries, under names of their own: an entry is never taken
 * for a lease or the reverse, and {@link Store#clear} leaves leases alone.
 *
 * <p>Each method is one attempt, and none waits for another owner: that another owner has the key
 * is a result. Each throws {@link StoreException} if the store fails, within the time limit of its
 * store. The time of a lease runs by the store's own clock. Thread-safe. Source of the rules:
 * Martin Kleppmann, "How to do distributed locking".
 *
 * @param <K> the type of the store's keys
 */
public interface Leases<K> {
  /** The length of a lease that ends only when it is released. */
  Duration ENDLESS = ChronoUnit.FOREVER.getDuration();

  /** What a key is leased for. A lease for one purpose leaves the key free for the other. */
  enum Purpose {
    /** A lock of the user. */
    LOCK,
    /** The load of the key's value by one loader at a time. */
    LOAD
  }

  /**
   * The owner of a key and its fencing token, by which leases are equal. Immutable. A layer above a
   * store may return a subclass, and gives the store its own lease back.
   */
  class Lease {
    private final String owner;
    private final long fencingToken;

    /**
     * Makes a lease.
     *
     * @param owner at most 64 letters, digits and hyphens, as {@link #newOwner} makes them
     * @param fencingToken zero if it is not known, which is enough to release
     */
    public Lease(String owner, long fencingToken) {
      this.fencingToken = fencingToken;
      this.owner = owner;
    }

    /** Returns the owner: at most 64 letters, digits and hyphens, unique. */
    public final String owner() {
      return owner;
    }

    /**
     * Returns a number that is larger for each later owner of the key, as long as the store
     * remembers the earlier ones. A guarded resource refuses a token lower than the highest it has
     * seen.
     */
    public final long fencingToken() {
      return fencingToken;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
      return other instanceof Lease lease
          && owner.equals(lease.owner)
          && fencingToken == lease.fencingToken;
    }

    @Override
    public final int hashCode() {
      return 31 * owner.hashCode() + Long.hashCode(fencingToken);
    }

    /** Returns owner and fencing token. */
    @Override
    public final String toString() {
      return "Lease[" + owner + ", " + fencingToken + "]";
    }
  }

  /** Returns the name of a new owner: a random UUID. */
  static String newOwner() {
    return UUID.randomUUID().toString();
  }

  /**
   * Acquires the key if it is free, or if this owner has it, whose lease then begins anew.
   *
   * @param key the key, which need not have an entry
   * @param owner from {@link #newOwner}
   * @param length how long the lease lasts from now on, at least; positive, or {@link #ENDLESS}
   * @return the lease, or null if another owner has the key
   * @throws StoreException after {@link StoreException.Outcome#UNKNOWN} the owner may have the key:
   *     acquire it again, or release it
   */
  @Nullable Lease acquire(K key, String owner, Duration length);

  /**
   * Acquires each of many keys that is free, in as few round trips as the store can. Keys that
   * other owners have are left out. The default acquires one key after another.
   *
   * @return the leases that were acquired, by key
   * @throws StoreException the owner may have some of the keys
   */
  default Map<K, Lease> acquireAll(Collection<? extends K> keys, String owner, Duration length) {
    Map<K, Lease> taken = new LinkedHashMap<>();
    for (K key : keys) {
      Lease lease = acquire(key, owner, length);
      if (lease != null) {
        taken.put(key, lease);
      }
    }
    return taken;
  }

  /**
   * Renews the lease if its owner still has it: it lasts for the length from now on.
   *
   * @return false, having changed nothing, if the lease has ended or been lost
   */
  boolean renew(K key, Lease lease, Duration length);

  /**
   * Ends the lease if its owner still has it. The fencing token is not compared, since an owner
   * whose {@link #acquire} had no answer does not know it.
   *
   * @return false, having changed nothing, if the lease has ended or been lost
   */
  boolean release(K key, Lease lease);

  /**
   * Ends those of the leases that their owners still have. The default releases one after another.
   *
   * @throws StoreException some of the leases may have ended
   */
  default void releaseAll(Map<? extends K, Lease> leases) {
    leases.forEach(this::release);
  }
}
