package dev.larder.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one cache for one purpose: for each key at most one owner at a time, for a limited
 * time. They are kept beside the entries, under names of their own: no entry is seen as a lock or
 * the reverse, and {@link Store#clear} leaves them alone.
 *
 * <p>Each method is one attempt; none waits for another owner. That somebody else has the lock is
 * an answer, that the store gave none is a {@link StoreException}. Thread-safe, as is the store it
 * is of, whose time limits it has.
 *
 * @param <K> the type of the store's keys
 */
public interface Leases<K> {
  /** How long a lease lasts that never ends. */
  Duration ENDLESS = ChronoUnit.FOREVER.getDuration();

  /** What a key is lent for: what has one of them leaves the other free. */
  enum Purpose {
    /** To who asked for a lock. */
    LOCK,
    /** To who loads the key's value. */
    LOAD
  }

  /**
   * Who has a key, and since when. Equal by both. A layer above a store may return one that knows
   * more, and gives the store its own back.
   */
  class Lease {
    private final String owner;
    private final long fencingToken;

    /** Makes a lease of that owner and number. */
    public Lease(String owner, long fencingToken) {
      this.fencingToken = fencingToken;
      this.owner = owner;
    }

    /** Returns a text that no other owner has, of at most 64 letters, digits and hyphens. */
    public final String owner() {
      return owner;
    }

    /**
     * Returns what is larger for each later owner of the key, as far as the store remembers the
     * ones before: what is guarded can refuse a number lower than it has seen.
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

    /** Returns owner and number. */
    @Override
    public final String toString() {
      return "Lease[" + owner + ", " + fencingToken + "]";
    }
  }

  /** Returns a text that names an owner, another at each call. */
  static String newOwner() {
    return UUID.randomUUID().toString();
  }

  /**
   * Takes the key if nobody has it, or if this owner has it already, whose lease then begins anew.
   *
   * @param length how long the lease lasts from now on by the store's own clock, at least; or
   *     {@link #ENDLESS}
   * @return the lease, or null if somebody else has one
   */
  @Nullable Lease acquire(K key, String owner, Duration length);

  /**
   * As {@link #acquire} for many keys, each by itself: those that somebody else has keep nobody
   * from the others.
   *
   * @return the leases of those that could be had
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
   * Makes the lease last so long from now on, if its owner still has it.
   *
   * @return false, having changed nothing, if the lease has ended or been lost
   */
  boolean renew(K key, Lease lease, Duration length);

  /**
   * Ends the lease, if its owner still has it, whatever the lease's number: who got no answer to
   * {@link #acquire} does not know the number.
   *
   * @return false, having changed nothing, if the lease has ended or been lost
   */
  boolean release(K key, Lease lease);

  /** Ends those of the leases that have neither ended nor been lost. */
  default void releaseAll(Map<? extends K, Lease> leases) {
    leases.forEach(this::release);
  }
}
