package dev.larder.internal.load;

import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** One caller's leases to load the values of several keys. Not thread-safe. */
final class LoadLeases<K> implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(LoadLeases.class.getName());

  private final LeaseOptions<K> options;
  private Map<K, Lease> held = Map.of();

  /** Makes leases that are not acquired yet. */
  LoadLeases(LeaseOptions<K> options) {
    this.options = options;
  }

  /**
   * Acquires the leases that nobody has, and waits for none; once only. If the store does not
   * answer, all keys are this caller's.
   *
   * @return the keys that are this caller's to load
   */
  Set<K> tryAcquire(Set<K> keys) {
    Supplier<Leases<K>> leases = options.leases();
    if (leases == null) {
      return keys;
    }
    try {
      held = leases.get().acquireAll(keys, Leases.newOwner(), options.length());
      return held.keySet();
    } catch (StoreException e) {
      return keys;
    }
  }

  /** Releases the leases; those that have expired are left to their new owners. */
  @Override
  public void close() {
    Supplier<Leases<K>> leases = options.leases();
    if (leases != null && !held.isEmpty()) {
      try {
        leases.get().releaseAll(held);
      } catch (StoreException e) {
        LOGGER.log(Level.DEBUG, "the leases to load values were not released, so they expire", e);
      }
    }
  }
}
