package dev.larder.internal.load;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the processes that share a cache agree which of them loads a value.
 *
 * @param leases returns the store's leases for one request; null if there is nothing to agree on
 * @param length how long a lease lasts if its owner does not release it
 * @param maxWait how long to wait for another's
 * @param own the keys whose lease a thread of this process has
 */
record LeaseOptions<K>(
    @Nullable Supplier<Leases<K>> leases, Duration length, Duration maxWait, Set<K> own) {
  LeaseOptions(@Nullable Supplier<Leases<K>> leases, Duration length, Duration maxWait) {
    this(leases, length, maxWait, ConcurrentHashMap.newKeySet());
  }
}
