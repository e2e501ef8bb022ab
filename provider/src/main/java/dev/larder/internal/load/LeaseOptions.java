package dev.larder.internal.load;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the processes that share a cache agree which of them loads a value.
 *
 * @param leases returns the store's leases for one request; null if there is nothing to agree on
 * @param length how long a lease lasts if its owner does not release it
 * @param maxWait how long to wait for another's
 * @param own the keys, by identity, whose lease a thread of this process has
 * @param identity returns what tells a key apart from others
 */
record LeaseOptions<K>(
    @Nullable Supplier<Leases<K>> leases,
    Duration length,
    Duration maxWait,
    Set<Object> own,
    Function<K, Object> identity) {
  LeaseOptions(
      @Nullable Supplier<Leases<K>> leases,
      Duration length,
      Duration maxWait,
      Function<K, Object> identity) {
    this(leases, length, maxWait, ConcurrentHashMap.newKeySet(), identity);
  }

  boolean isOwn(K key) {
    return own.contains(identity.apply(key));
  }

  void addOwn(K key) {
    own.add(identity.apply(key));
  }

  void removeOwn(K key) {
    own.remove(identity.apply(key));
  }
}
