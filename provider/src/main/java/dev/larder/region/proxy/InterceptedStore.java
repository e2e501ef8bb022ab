package dev.larder.region.proxy;

import dev.larder.region.proxy.StoreRequest.Kind;
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

/**
 * A store whose requests all pass an {@link Interceptor}. It has the capabilities of its target.
 * Thread-safe if the interceptor is.
 *
 * <p>{@code check}, {@code leases}, {@code estimatedSize}, {@code faults} and {@code close} are no
 * requests for entries, and do not pass the interceptor. Of a scan, the start passes it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class InterceptedStore<K, V> extends ForwardingStore<K, V> {
  private final Store<K, V> target;
  private final Interceptor<K, V> interceptor;
  private final @Nullable Budget budget;

  /**
   * Makes a store over another one.
   *
   * @param target the store that does the work; closing this store closes it
   * @param interceptor is called around each request
   */
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
  public Store<K, V> within(Budget budgetOfCall) {
    return new InterceptedStore<>(target.within(budgetOfCall), interceptor, budgetOfCall);
  }

  private <R extends @Nullable Object> R around(StoreRequest<K, V> request, Supplier<R> next) {
    return interceptor.around(request, budget, next);
  }

  private void run(StoreRequest<K, V> request, Runnable next) {
    around(
        request,
        () -> {
          next.run();
          return request;
        });
  }

  @Override
  public @Nullable Entry<V> get(K key) {
    Supplier<@Nullable Entry<V>> next = () -> target.get(key);
    return around(StoreRequest.of(Kind.GET, key), next);
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    Supplier<@Nullable Entry<V>> next = () -> target.getForUpdate(key);
    return around(StoreRequest.of(Kind.GET_FOR_UPDATE, key), next);
  }

  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    return around(new StoreRequest<>(Kind.GET_ALL, keys, null), () -> target.getAll(keys));
  }

  @Override
  public Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    return around(new StoreRequest<>(Kind.GET_ALL, keys, null), () -> target.getAllForUpdate(keys));
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return around(
        StoreRequest.of(Kind.SWAP, key, mutation), () -> target.swap(key, seen, mutation));
  }

  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    List<K> keys = swaps.stream().map(Swap::key).toList();
    return around(new StoreRequest<>(Kind.SWAP_ALL, keys, null), () -> target.swapAll(swaps));
  }

  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Supplier<@Nullable Entry<V>> next = () -> target.exchange(key, ifAbsent, ifLive, nowMillis);
    return around(StoreRequest.of(Kind.EXCHANGE, key, ifLive), next);
  }

  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Supplier<@Nullable Entry<V>> next =
        () -> target.applyExchange(key, ifAbsent, ifLive, nowMillis);
    return around(StoreRequest.of(Kind.EXCHANGE, key, ifLive), next);
  }

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    run(
        StoreRequest.of(Kind.PUT, key, Mutation.put(value, expiresAtMillis)),
        () -> target.put(key, value, expiresAtMillis));
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    List<K> keys = puts.stream().map(Put::key).toList();
    run(new StoreRequest<>(Kind.PUT_ALL, keys, null), () -> target.putAll(puts));
  }

  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    return around(
        StoreRequest.of(Kind.UPDATE_IF_PRESENT, key, mutation),
        () -> target.updateIfPresent(key, mutation));
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return around(new StoreRequest<>(Kind.SCAN, List.of(), null), target::scan);
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return around(new StoreRequest<>(Kind.SCAN, List.of(), null), target::scanForUpdate);
  }

  @Override
  public void clear() {
    run(new StoreRequest<>(Kind.CLEAR, List.of(), null), target::clear);
  }
}
