package dev.larder.internal.mongodb;

import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A store whose writes have less time than its other requests. The server's own limit of a write's
 * wait for the members ({@code wtimeout}) is no use: the driver does not send it together with a
 * limit of the request.
 */
final class LimitedWrites extends ForwardingStore<StoreKey, byte[]> {
  private final Store<StoreKey, byte[]> store;
  private final Duration limit;
  private final @Nullable Budget budget;

  LimitedWrites(Store<StoreKey, byte[]> store, Duration limit) {
    this(store, limit, null);
  }

  private LimitedWrites(Store<StoreKey, byte[]> store, Duration limit, @Nullable Budget budget) {
    this.budget = budget;
    this.limit = limit;
    this.store = store;
  }

  @Override
  protected Store<StoreKey, byte[]> target() {
    return (budget == null) ? store : store.within(budget);
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget callsBudget) {
    return new LimitedWrites(store, limit, callsBudget);
  }

  private Store<StoreKey, byte[]> limited() {
    return store.within(Budget.of((budget == null) ? limit : budget.atMost(limit)));
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return limited().swap(key, seen, mutation);
  }

  /** Of many chunks each has the time of a request. */
  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    return (budget == null) ? store.swapAll(swaps) : limited().swapAll(swaps);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return limited().exchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public @Nullable Entry<byte[]> applyExchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return limited().applyExchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    limited().put(key, value, expiresAtMillis);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    return limited().updateIfPresent(key, mutation);
  }

  @Override
  public void close() {
    store.close();
  }
}
