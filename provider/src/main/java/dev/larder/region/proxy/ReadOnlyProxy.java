package dev.larder.region.proxy;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Invalidation;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every change of an entry. The caller of the cache gets a {@code CacheException}, and
 * neither the store nor a {@code CacheWriter} is asked to write. An operation that changes nothing,
 * such as {@code replace} of an absent key, is not refused, unless a writer had to be called.
 *
 * <p>Reads go on as before, but leave the store alone: they move no deadline, and an expired entry
 * is a miss that stays in the store. Thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ReadOnlyProxy<K, V> implements RegionProxy<K, V> {
  @Override
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    return new ReadOnly<>(store, context.regionName(), context.clock());
  }

  @Override
  public Invalidation wrap(Invalidation invalidation, ProxyContext<K> context) {
    return new Refusing(context.regionName());
  }

  private static StoreException refusal(String regionName) {
    return new StoreException(
        "cache '"
            + regionName
            + "': it is read-only, so nothing was changed: remove ReadOnlyProxy from its proxies to"
            + " write",
        null,
        Outcome.REFUSED);
  }

  /** Refuses to invalidate. */
  private record Refusing(String regionName) implements Invalidation {
    @Override
    public void expireAll() {
      throw refusal(regionName);
    }

    @Override
    public void dropAll() {
      throw refusal(regionName);
    }
  }

  /** Has each write read first, so that only writes that change something are refused. */
  private static final class ReadOnly<K, V> extends ForwardingStore<K, V> {
    private final Store<K, V> target;
    private final String regionName;
    private final InstantSource clock;

    ReadOnly(Store<K, V> target, String regionName, InstantSource clock) {
      this.regionName = regionName;
      this.target = target;
      this.clock = clock;
    }

    @Override
    protected Store<K, V> target() {
      return target;
    }

    @Override
    public Store<K, V> within(Budget budget) {
      return new ReadOnly<>(target.within(budget), regionName, clock);
    }

    @Override
    public Set<Capability> capabilities() {
      Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
      capabilities.addAll(target.capabilities());
      capabilities.removeAll(
          Set.of(Capability.EXCHANGE, Capability.BLIND_WRITES, Capability.RETAINS_EXPIRED));
      return capabilities;
    }

    @Override
    public void check(K key, Mutation<V> mutation) {
      throw refusal(regionName);
    }

    @Override
    public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
      boolean goneAnyway =
          mutation.kind() == Kind.REMOVE && seen != null && seen.isExpiredAt(clock.millis());
      if (mutation.kind() == Kind.TOUCH || goneAnyway) {
        return true;
      } else if (seen == null && target.getForUpdate(key) != null) {
        return false; // the caller guessed that the entry is absent
      }
      throw refusal(regionName);
    }

    @Override
    public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
      return swaps.stream()
          .filter(swap -> !swap(swap.key(), swap.seen(), swap.mutation()))
          .toList();
    }

    @Override
    public @Nullable Entry<V> exchange(
        K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
      throw new UnsupportedOperationException(Capability.EXCHANGE.name());
    }

    @Override
    public @Nullable Entry<V> applyExchange(
        K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
      throw new UnsupportedOperationException(Capability.EXCHANGE.name());
    }

    @Override
    public void put(K key, V value, long expiresAtMillis) {
      throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
    }

    @Override
    public void putAll(Collection<Put<K, V>> puts) {
      throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
    }

    @Override
    public boolean updateIfPresent(K key, Mutation<V> mutation) {
      throw new UnsupportedOperationException(Capability.BLIND_WRITES.name());
    }

    @Override
    public void clear() {
      throw refusal(regionName);
    }
  }
}
