package dev.larder.internal.decorator;

import dev.larder.store.Budget;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** A store that counts one more fault. Thread-safe. */
public final class FaultsStore<K, V> extends ForwardingStore<K, V> {
  private final Store<K, V> store;
  private final String fault;
  private final LongSupplier count;

  /** Makes a store over another one. */
  public FaultsStore(Store<K, V> store, String fault, LongSupplier count) {
    this.store = store;
    this.fault = fault;
    this.count = count;
  }

  @Override
  protected Store<K, V> target() {
    return store;
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return new FaultsStore<>(store.within(budget), fault, count);
  }

  @Override
  public Map<String, Long> faults() {
    Map<String, Long> faults = new HashMap<>(store.faults());
    faults.put(fault, count.getAsLong());
    return faults;
  }
}
