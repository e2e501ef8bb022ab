package dev.larder.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in one backend.
 *
 * <p>A store moves entries. It knows nothing of JCache: it never hides an expired entry, counts
 * nothing, notifies nobody, and calls no user code but a key's {@code equals} and {@code hashCode}.
 * {@link #get}, {@link #swap}, {@link #exchange} and the blind writes are linearizable per key;
 * everything else may be weakly consistent. {@code dev.larder.testing.StoreContract} tests this.
 *
 * <p>Times are epoch milliseconds. A caller passes the time in as {@code nowMillis}, from {@link
 * StoreConnection#clock}; a deadline is such a time or {@link Entry#ETERNAL}. Keys and values are
 * never null.
 *
 * <p>Stores are thread-safe, and block a caller for at most the configured request timeout, or the
 * budget of {@link #within}. Each method but {@link #capabilities}, {@link #within}, {@link
 * #faults} and {@link #close} throws {@link StoreException} if the store fails; its outcome says
 * whether a write may have been applied. An implementation throws no other exception for a failure:
 * Larder hands any other unchecked exception to the user as it is, and {@code fail-open} does not
 * apply. A method whose capability is not declared throws {@link UnsupportedOperationException}.
 * Unless a method says otherwise, its default makes single requests of a bulk one.
 *
 * @param <K> the type of the keys: {@link StoreKey} in a store of bytes
 * @param <V> the type of the values: {@code byte[]} in a store of bytes
 */
public interface Store<K, V> extends AutoCloseable {

  /** Returns what this store can do; the same set for its whole life. */
  Set<Capability> capabilities();

  /**
   * Returns this store for the requests of one call of a cache. Each request has the time that is
   * left of the budget, and fails without being sent if none is. On this store itself, each request
   * has the whole request timeout, as has each chunk of a bulk request and each page of a scan.
   * Called only with {@link Capability#CALL_TIMEOUT}.
   *
   * @param budget the time of the call
   * @return a store on the same entries, for the calling thread alone; it is not closed
   */
  default Store<K, V> within(Budget budget) {
    throw new UnsupportedOperationException(Capability.CALL_TIMEOUT.name());
  }

  /**
   * Returns the entry, even if its deadline has passed, or null if there is none. Counts as a use
   * where a store evicts by use.
   *
   * @param key the key
   */
  @Nullable Entry<V> get(K key);

  /**
   * Returns the newest entry, for a swap. It reads where the last write is known, even if {@link
   * #get} may read from a replica, and does not count as a use. The default calls {@code get}.
   *
   * @param key the key
   */
  default @Nullable Entry<V> getForUpdate(K key) {
    return get(key);
  }

  /**
   * Returns the entries of the keys that have one, expired ones included, in as few round trips as
   * the backend allows.
   *
   * @param keys the keys
   * @throws PartialFailureException if the request failed for some keys only
   */
  default Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    Map<K, Entry<V>> found = new HashMap<>();
    for (K key : keys) {
      Entry<V> entry = get(key);
      if (entry != null) {
        found.put(key, entry);
      }
    }
    return found;
  }

  /**
   * Returns the newest entries, for swaps: a {@link #getAll} that reads as {@link #getForUpdate}
   * does. The default calls {@code getAll}.
   *
   * @param keys the keys
   * @throws PartialFailureException if the request failed for some keys only
   */
  default Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    return getAll(keys);
  }

  /**
   * Changes the entry if it is still the one that was read.
   *
   * @param key the key
   * @param seen the entry that any read, scan or {@link Entry#successor} returned for the key; null
   *     to create an entry where there is none
   * @param mutation TOUCH, PUT or REMOVE; PUT only if {@code seen} is null
   * @return false, having changed nothing, if another writer was first; the caller reads and
   *     decides again
   * @throws StoreException also if the entry is refused, being too large for example
   */
  boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation);

  /**
   * Refuses a value that the store cannot keep, such as one that is too large. Called before a swap
   * where a cache writer is called first. Writes nothing, and need not ask the server. The default
   * refuses nothing.
   *
   * @param key the key
   * @param mutation PUT
   * @throws StoreException with {@link StoreException.Outcome#REFUSED} if the store cannot keep it
   */
  default void check(K key, Mutation<V> mutation) {
    // every value can be stored, unless an adapter knows better
  }

  /**
   * One conditional write of a batch, with the parameters of {@link #swap}.
   *
   * @param key the key
   * @param seen the ticket, or null
   * @param mutation TOUCH, PUT or REMOVE
   */
  record Swap<K, V>(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {}

  /**
   * Performs the swaps independently of each other, in as few round trips as the backend allows.
   *
   * @param swaps the swaps
   * @return the swaps that lost a race; the others were made
   * @throws PartialFailureException if some swaps failed; the others were made or lost
   */
  default List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    List<Swap<K, V>> lost = new ArrayList<>();
    for (Swap<K, V> swap : swaps) {
      if (!swap(swap.key(), swap.seen(), swap.mutation())) {
        lost.add(swap);
      }
    }
    return lost;
  }

  /**
   * Applies one of two mutations atomically, and returns the entry that it was applied to. An
   * expired entry counts as absent. It is returned only if it was replaced or removed, so that its
   * expiry is published once. If {@code ifLive} is REMOVE and {@code ifAbsent} is KEEP, an expired
   * entry is removed as well. A foreign entry counts as absent and is not returned, as far as the
   * store can recognize it. A foreign entry that is returned was taken for a live one; the caller
   * undoes the write by {@link Entry#successor}. Called only with {@link Capability#EXCHANGE}.
   *
   * @param key the key
   * @param ifAbsent KEEP or PUT
   * @param ifLive any mutation
   * @param nowMillis the time that decides what has expired, and that becomes {@link
   *     Entry#createdMillis} of a value that is written
   * @return the entry as it was before, with its successor; null if there was none
   */
  default @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    throw new UnsupportedOperationException(Capability.EXCHANGE.name());
  }

  /**
   * Applies one of two mutations like {@link #exchange}, for a caller that does not need the entry.
   * A store that saves time by not transferring it may return null although there was an entry. The
   * default calls {@code exchange}. Called only with {@link Capability#EXCHANGE}.
   *
   * @param key the key
   * @param ifAbsent PUT
   * @param ifLive PUT or REVALUE
   * @param nowMillis the time, as for {@code exchange}
   * @return the entry as it was before, or null
   */
  default @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return exchange(key, ifAbsent, ifLive, nowMillis);
  }

  /**
   * Creates or replaces the entry without reading it. Called only with {@link
   * Capability#BLIND_WRITES}.
   *
   * @param key the key
   * @param value the value
   * @param expiresAtMillis the deadline
   * @throws StoreException also if the entry is refused, being too large for example
   */
  default void put(K key, V value, long expiresAtMillis) {
    throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
  }

  /**
   * One write of a batch, with the parameters of {@link #put}.
   *
   * @param key the key
   * @param value the value
   * @param expiresAtMillis the deadline
   */
  record Put<K, V>(K key, V value, long expiresAtMillis) {}

  /**
   * Creates or replaces entries independently of each other, in as few round trips as the backend
   * allows. Called only with {@link Capability#BLIND_WRITES}.
   *
   * @param puts the entries
   * @throws PartialFailureException if it is known which writes failed; the others were made
   * @throws StoreException if it is not known; some writes may have been made
   */
  default void putAll(Collection<Put<K, V>> puts) {
    for (Put<K, V> put : puts) {
      put(put.key(), put.value(), put.expiresAtMillis());
    }
  }

  /**
   * Changes the entry if there is one, without reading it, so also a foreign one. Called only with
   * {@link Capability#BLIND_WRITES}, and only while no entry of the cache has a deadline.
   *
   * @param key the key
   * @param mutation PUT or REMOVE
   * @return whether there was an entry
   */
  default boolean updateIfPresent(K key, Mutation<V> mutation) {
    throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
  }

  /**
   * Returns an iterator over the entries, expired ones included. It is weakly consistent: an entry
   * that exists during the whole scan is returned exactly once. Its methods throw {@link
   * StoreException} as well; it is for one thread, and does not remove. Called only with {@link
   * Capability#SCAN}.
   */
  default Iterator<Map.Entry<K, Entry<V>>> scan() {
    throw new UnsupportedOperationException(Capability.SCAN.name());
  }

  /**
   * Returns an iterator over the newest entries, for swaps: a {@link #scan} that reads as {@link
   * #getForUpdate} does. The default calls {@code scan}.
   */
  default Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return scan();
  }

  /** Returns about how many entries there are, expired ones included, or -1 if it is not known. */
  default long estimatedSize() {
    return -1;
  }

  /**
   * Returns how often faults happened so far that caused no exception. The keys are names in lower
   * camel case, such as {@code lostIndexShards}. The default has none.
   */
  default Map<String, Long> faults() {
    return Map.of();
  }

  /**
   * Returns the leases of this cache for a purpose. All processes that share the entries share
   * them. Called only with {@link Capability#LOCKS}.
   *
   * @param purpose what keys are leased for
   */
  default Leases<K> leases(Leases.Purpose purpose) {
    throw new UnsupportedOperationException(Capability.LOCKS.name());
  }

  /**
   * Removes all entries of this cache, and of no other. Leases stay.
   *
   * @throws StoreException a part of the entries may have been removed
   */
  void clear();

  /**
   * Frees the resources of this process for this cache. Entries stay. Idempotent; throws nothing.
   */
  @Override
  void close();
}
