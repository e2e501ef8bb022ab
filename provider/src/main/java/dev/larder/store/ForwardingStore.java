package dev.larder.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that forwards each call to another store: the base of decorators, such as those of {@code
 * RegionProxy}. Thread-safe if its subclass is; exceptions of the target pass.
 *
 * <p>Seven methods write entries: {@link #swap}, {@link #swapAll}, {@link #exchange}, {@link
 * #applyExchange}, {@link #put}, {@link #putAll} and {@link #updateIfPresent}. If you override one
 * of them, override all of them, or remove the capabilities of those you do not from {@link
 * #capabilities}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public abstract class ForwardingStore<K, V> implements Store<K, V> {
  /** Returns the store that calls are forwarded to; the same one at each call. */
  protected abstract Store<K, V> target();

  @Override
  public Set<Capability> capabilities() {
    return target().capabilities();
  }

  /**
   * Returns a decorator like this one over the target's {@code within(budget)}. Abstract, since the
   * target's own result would bypass the decorator.
   */
  @Override
  public abstract Store<K, V> within(Budget budget);

  @Override
  public @Nullable Entry<V> get(K key) {
    return target().get(key);
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    return target().getForUpdate(key);
  }

  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    return target().getAll(keys);
  }

  @Override
  public Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    return target().getAllForUpdate(keys);
  }

  @Override
  public void check(K key, Mutation<V> mutation) {
    target().check(key, mutation);
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return target().swap(key, seen, mutation);
  }

  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    return target().swapAll(swaps);
  }

  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return target().exchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return target().applyExchange(key, ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    target().put(key, value, expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    target().putAll(puts);
  }

  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    return target().updateIfPresent(key, mutation);
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return target().scan();
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return target().scanForUpdate();
  }

  @Override
  public Leases<K> leases(Leases.Purpose purpose) {
    return target().leases(purpose);
  }

  @Override
  public long estimatedSize() {
    return target().estimatedSize();
  }

  @Override
  public Map<String, Long> faults() {
    return target().faults();
  }

  @Override
  public void clear() {
    target().clear();
  }

  @Override
  public void close() {
    target().close();
  }
}
