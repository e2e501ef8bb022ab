package dev.larder.region;

import dev.larder.region.StoreCall.Kind;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store each of whose requests goes through an {@link Interceptor}. Thread-safe. */
public final class InterceptedStore<K, V> extends ForwardingStore<K, V> {
  private final Store<K, V> target;
  private final Interceptor<K, V> interceptor;
  private final @Nullable Budget budget;

  /** Makes a store over that one. */
  public InterceptedStore(Store<K, V> target, Interceptor<K, V> interceptor) {
    this(target, interceptor, null);
  }

  private InterceptedStore(
      Store<K, V> target, Interceptor<K, V> interceptor, @Nullable Budget budget) {
    this.interceptor = interceptor;
    this.target = target;
    this.budget = budget;
  }

  @Override
  protected Store<K, V> target() {
    return target;
  }

  @Override
  public Store<K, V> within(Budget callsBudget) {
    return new InterceptedStore<>(target.within(callsBudget), interceptor, callsBudget);
  }

  private <R extends @Nullable Object> R around(StoreCall<K, V> call, Supplier<R> next) {
    return interceptor.around(call, budget, next);
  }

  private void run(StoreCall<K, V> call, Runnable next) {
    around(
        call,
        () -> {
          next.run();
          return call;
        });
  }

  @Override
  public @Nullable Entry<V> get(K key) {
    Supplier<@Nullable Entry<V>> next = () -> target.get(key);
    return around(StoreCall.of(Kind.GET, key), next);
  }

  @Override
  public @Nullable Entry<V> peek(K key) {
    Supplier<@Nullable Entry<V>> next = () -> target.peek(key);
    return around(StoreCall.of(Kind.PEEK, key), next);
  }

  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    return around(new StoreCall<>(Kind.GET_ALL, keys, null), () -> target.getAll(keys));
  }

  @Override
  public Map<K, Entry<V>> peekAll(Collection<? extends K> keys) {
    return around(new StoreCall<>(Kind.GET_ALL, keys, null), () -> target.peekAll(keys));
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return around(StoreCall.of(Kind.SWAP, key, mutation), () -> target.swap(key, seen, mutation));
  }

  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    List<K> keys = swaps.stream().map(Swap::key).toList();
    return around(new StoreCall<>(Kind.SWAP_ALL, keys, null), () -> target.swapAll(swaps));
  }

  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Supplier<@Nullable Entry<V>> next = () -> target.exchange(key, ifAbsent, ifLive, nowMillis);
    return around(StoreCall.of(Kind.EXCHANGE, key, ifLive), next);
  }

  @Override
  public @Nullable Entry<V> exchangeUnseen(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Supplier<@Nullable Entry<V>> next =
        () -> target.exchangeUnseen(key, ifAbsent, ifLive, nowMillis);
    return around(StoreCall.of(Kind.EXCHANGE, key, ifLive), next);
  }

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    run(
        StoreCall.of(Kind.PUT, key, Mutation.put(value, expiresAtMillis)),
        () -> target.put(key, value, expiresAtMillis));
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    List<K> keys = puts.stream().map(Put::key).toList();
    run(new StoreCall<>(Kind.PUT_ALL, keys, null), () -> target.putAll(puts));
  }

  @Override
  public boolean swapAny(K key, Mutation<V> mutation) {
    return around(StoreCall.of(Kind.SWAP_ANY, key, mutation), () -> target.swapAny(key, mutation));
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return around(new StoreCall<>(Kind.SCAN, List.of(), null), target::scan);
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> peekEach() {
    return around(new StoreCall<>(Kind.SCAN, List.of(), null), target::peekEach);
  }

  @Override
  public void clear() {
    run(new StoreCall<>(Kind.CLEAR, List.of(), null), target::clear);
  }
}
