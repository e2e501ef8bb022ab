package dev.larder.region;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The locks of keys by those of what stands for the keys in a store below. Thread-safe. */
record MappedLeases<K, S>(Leases<S> below, Function<? super K, S> keys) implements Leases<K> {
  @Override
  public @Nullable Lease acquire(K key, String owner, Duration length) {
    return below.acquire(keys.apply(key), owner, length);
  }

  @Override
  public boolean renew(K key, Lease lease, Duration length) {
    return below.renew(keys.apply(key), lease, length);
  }

  @Override
  public boolean release(K key, Lease lease) {
    return below.release(keys.apply(key), lease);
  }
}
