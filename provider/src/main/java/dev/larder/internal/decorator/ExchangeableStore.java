package dev.larder.internal.decorator;

import dev.larder.store.Budget;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Store;

/** A store whose target can be exchanged while it is in use. Thread-safe. */
final class ExchangeableStore<K, V> extends ForwardingStore<K, V> {
  private volatile Store<K, V> target;

  ExchangeableStore(Store<K, V> target) {
    this.target = target;
  }

  /** Forwards to another store from now on. */
  void exchangeTarget(Store<K, V> other) {
    target = other;
  }

  @Override
  protected Store<K, V> target() {
    return target;
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return target.within(budget);
  }
}
