package dev.larder.internal.decorator;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Leases of keys by the leases of their stored keys. A lease is renewed and released under the
 * stored key for which it was taken, whatever the mapping is by then. Thread-safe.
 */
record MappedLeases<K, S>(Leases<S> below, Function<? super K, S> keys) implements Leases<K> {
  /** A lease, with the stored key for which it was taken. */
  private static final class Placed<S> extends Lease {
    private final S storedKey;
    private final Lease below;
    private final Object key;

    Placed(Object key, S storedKey, Lease below) {
      super(below.owner(), below.fencingToken());
      this.key = key;
      this.storedKey = storedKey;
      this.below = below;
    }
  }

  @Override
  public @Nullable Lease acquire(K key, String owner, Duration length) {
    S storedKey = keys.apply(key);
    Lease lease = below.acquire(storedKey, owner, length);
    return (lease == null) ? null : new Placed<>(key, storedKey, lease);
  }

  /** Keys with the same stored key share its lease. */
  @Override
  public Map<K, Lease> acquireAll(Collection<? extends K> all, String owner, Duration length) {
    Map<K, S> stored = new LinkedHashMap<>();
    all.forEach(key -> stored.put(key, keys.apply(key)));
    Map<S, Lease> taken = below.acquireAll(Set.copyOf(stored.values()), owner, length);
    Map<K, Lease> leases = new LinkedHashMap<>();
    stored.forEach(
        (key, storedKey) -> {
          Lease lease = taken.get(storedKey);
          if (lease != null) {
            leases.put(key, new Placed<>(key, storedKey, lease));
          }
        });
    return leases;
  }

  @Override
  public boolean renew(K key, Lease lease, Duration length) {
    Placed<S> taken = placed(key, lease);
    return below.renew(taken.storedKey, taken.below, length);
  }

  @Override
  public boolean release(K key, Lease lease) {
    Placed<S> taken = placed(key, lease);
    return below.release(taken.storedKey, taken.below);
  }

  /** Takes a lease that was not taken here for this key as one of the current stored key. */
  @SuppressWarnings("unchecked") // a placed lease is one of this store
  private Placed<S> placed(K key, Lease lease) {
    if (lease instanceof Placed<?> placed) {
      return (placed.key == key || placed.key.equals(key))
          ? (Placed<S>) placed
          : new Placed<>(key, keys.apply(key), placed.below);
    }
    return new Placed<>(key, keys.apply(key), lease);
  }

  @Override
  public void releaseAll(Map<? extends K, Lease> leases) {
    Map<S, Lease> stored = new LinkedHashMap<>();
    leases.forEach(
        (key, lease) -> {
          Placed<S> taken = placed(key, lease);
          stored.put(taken.storedKey, taken.below);
        });
    below.releaseAll(stored);
  }
}
