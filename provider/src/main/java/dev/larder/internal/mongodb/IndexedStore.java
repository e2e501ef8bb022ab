package dev.larder.internal.mongodb;

import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store whose writes of deadlines see to it that there is a TTL index. Thread-safe. */
final class IndexedStore extends ForwardingStore<StoreKey, byte[]> {
  private final Store<StoreKey, byte[]> store;
  private final TtlIndex index;

  IndexedStore(Store<StoreKey, byte[]> store, TtlIndex index) {
    this.store = store;
    this.index = index;
  }

  @Override
  protected Store<StoreKey, byte[]> target() {
    return store;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new IndexedStore(store.within(budget), index);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    ensureFor(mutation);
    return store.swap(key, seen, mutation);
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    swaps.forEach(swap -> ensureFor(swap.mutation()));
    return store.swapAll(swaps);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    ensureFor(ifAbsent);
    ensureFor(ifLive);
    return store.exchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public @Nullable Entry<byte[]> applyExchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    ensureFor(ifAbsent);
    ensureFor(ifLive);
    return store.applyExchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    ensureFor(expiresAtMillis);
    store.put(key, value, expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    puts.forEach(put -> ensureFor(put.expiresAtMillis()));
    store.putAll(puts);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    ensureFor(mutation);
    return store.updateIfPresent(key, mutation);
  }

  @Override
  public void close() {
    index.close();
    store.close();
  }

  private void ensureFor(Mutation<byte[]> mutation) {
    if (mutation.kind() == Kind.PUT || mutation.kind() == Kind.TOUCH) {
      ensureFor(mutation.expiresAtMillis());
    }
  }

  private void ensureFor(long expiresAtMillis) {
    if (expiresAtMillis != Entry.ETERNAL) {
      index.ensure();
    }
  }
}
