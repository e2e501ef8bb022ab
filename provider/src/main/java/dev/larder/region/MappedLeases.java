package dev.larder.region;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The locks of keys by those of what stands for the keys in a store below. Thread-safe. */
record MappedLeases<K, S>(Leases<S> below, Function<? super K, S> keys) implements Leases<K> {
  @Override
  public @Nullable Lease acquire(K key, String owner, Duration length) {
    return below.acquire(keys.apply(key), owner, length);
  }

  /** Keys that stand under one key below have its lease together. */
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
            leases.put(key, lease);
          }
        });
    return leases;
  }

  @Override
  public boolean renew(K key, Lease lease, Duration length) {
    return below.renew(keys.apply(key), lease, length);
  }

  @Override
  public boolean release(K key, Lease lease) {
    return below.release(keys.apply(key), lease);
  }

  @Override
  public void releaseAll(Map<? extends K, Lease> leases) {
    Map<S, Lease> stored = new LinkedHashMap<>();
    leases.forEach((key, lease) -> stored.put(keys.apply(key), lease));
    below.releaseAll(stored);
  }
}
