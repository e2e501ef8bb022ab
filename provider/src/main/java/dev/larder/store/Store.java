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
 * <p>A store moves entries. It knows nothing of JCache: it never hides an expired entry, nor
 * counts, nor notifies, nor calls back into user code other than a key's {@code equals} and {@code
 * hashCode}. {@link #get}, {@link #swap}, {@link #exchange} and the blind writes are linearizable
 * per key; everything else may be weakly consistent. Implementations are thread-safe, block the
 * caller for at most the configured request timeout, and report failure with {@link StoreException}
 * only.
 */
public interface Store<K, V> extends AutoCloseable {

  /** Returns what this store can do; the same set for its whole life. */
  Set<Capability> capabilities();

  /**
   * Returns this store for the requests of one call: each has what is left of the call's time, and
   * fails at once if that is nothing. Without it each request has the whole request timeout, as has
   * each chunk of a bulk request and each page of a scan. Called only if {@link
   * Capability#CALL_TIMEOUT} is present; what it returns is used by the calling thread alone.
   */
  default Store<K, V> within(Budget budget) {
    throw new UnsupportedOperationException(Capability.CALL_TIMEOUT.name());
  }

  /** Returns the entry, even if its deadline has passed, or null if there is none. */
  @Nullable Entry<V> get(K key);

  /**
   * As {@link #get}, in order to swap: what is returned is what was last written, and a store that
   * evicts does not take it for a use.
   */
  default @Nullable Entry<V> getForUpdate(K key) {
    return get(key);
  }

  /**
   * Returns the entries that exist. One round trip where the backend allows it.
   *
   * @throws PartialFailureException if only some keys could be asked for; the others were
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
   * As {@link #getAll}, in order to swap: what is returned is what was last written, also where
   * reads may be answered by who is behind.
   */
  default Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    return getAll(keys);
  }

  /**
   * Changes the entry if it is still the one that was read.
   *
   * @param seen what {@link #get} returned, or null if it returned null
   * @param mutation TOUCH, PUT or REMOVE
   * @return false if another writer was first; the caller reads again and decides again
   */
  boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation);

  /**
   * Refuses a value that could not be stored, such as one that has no encoding or is too large;
   * asked where something else is done before the swap that must not be done in vain.
   *
   * @param mutation PUT
   */
  default void check(K key, Mutation<V> mutation) {
    // what can be written can be stored, unless an adapter knows better
  }

  /** One conditional write of a batch; the components are those of {@link #swap}. */
  record Swap<K, V>(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {}

  /**
   * Performs the swaps independently of each other and returns those that lost a race.
   *
   * @throws PartialFailureException if only some could be performed; the others were
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
   * Applies one of two mutations, atomically, and returns the entry it was applied to. An entry
   * that has expired at the given time counts as absent: it is returned only if it was replaced or
   * removed, so that its expiration is published once. What removes a live one removes it, too. A
   * foreign entry counts as absent as far as the store can tell, and is not returned then; one that
   * comes back was taken for live, which the caller makes good by its {@link Entry#successor}.
   * Called only if {@link Capability#EXCHANGE} is present.
   *
   * @param ifAbsent KEEP or PUT
   * @param ifLive any mutation
   */
  default @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    throw new UnsupportedOperationException(Capability.EXCHANGE.name());
  }

  /**
   * As {@link #exchange}, for a caller that can do without the entry: what comes back may be null
   * although there was one, and need be no more than that if it costs something to bring it.
   *
   * @param ifAbsent PUT
   * @param ifLive PUT or REVALUE
   */
  default @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return exchange(key, ifAbsent, ifLive, nowMillis);
  }

  /** Writes without reading. Called only if {@link Capability#BLIND_WRITES} is present. */
  default void put(K key, V value, long expiresAtMillis) {
    throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
  }

  /** An entry to be written whatever is there; the components are those of {@link #put}. */
  record Put<K, V>(K key, V value, long expiresAtMillis) {}

  /**
   * As {@link #put}, of many entries, each by itself; if some fail, others may have been written.
   * No more round trips than it takes. Called only if {@link Capability#BLIND_WRITES} is present.
   *
   * @throws PartialFailureException if it is known which failed; the others were written
   */
  default void putAll(Collection<Put<K, V>> puts) {
    for (Put<K, V> put : puts) {
      put(put.key(), put.value(), put.expiresAtMillis());
    }
  }

  /**
   * Changes the entry whichever it is, also one that cannot be read, and returns whether there was
   * one. Called only if {@link Capability#BLIND_WRITES} is present, and only while no entry has a
   * deadline.
   *
   * @param mutation PUT or REMOVE
   */
  default boolean updateIfPresent(K key, Mutation<V> mutation) {
    throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
  }

  /**
   * Visits the entries, weakly consistent: one that is there throughout is returned exactly once.
   * Called only if {@link Capability#SCAN} is present.
   */
  default Iterator<Map.Entry<K, Entry<V>>> scan() {
    throw new UnsupportedOperationException(Capability.SCAN.name());
  }

  /** As {@link #scan}, in order to swap: visits what was last written. */
  default Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return scan();
  }

  /** Returns about how many entries there are, expired ones included, or -1 if that is unknown. */
  default long estimatedSize() {
    return -1;
  }

  /**
   * Returns what went wrong so far without an exception, by name and count, such as {@code
   * lostIndexShards}; the names in lower camel case. Empty if such things do not happen here.
   */
  default Map<String, Long> faults() {
    return Map.of();
  }

  /**
   * Returns the locks of this cache for a purpose; as many processes see them as see its entries.
   * Called only if {@link Capability#LOCKS} is present.
   */
  default Leases<K> leases(Leases.Purpose purpose) {
    throw new UnsupportedOperationException(Capability.LOCKS.name());
  }

  /** Forgets every entry of this cache, and of no other. Locks stay. */
  void clear();

  /** Frees what this process holds for the store; idempotent, and fails with nothing. */
  @Override
  void close();
}
