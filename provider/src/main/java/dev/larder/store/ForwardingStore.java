package dev.larder.store;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that has another one do the work: the base of those that change a part of it. There are
 * several ways to write an entry ({@link #swap}, {@link #swapAll}, {@link #exchange}, {@link
 * #applyExchange}, {@link #put}, {@link #putAll}, {@link #updateIfPresent}), so who changes one
 * changes all of them, or takes the capability of the others from {@link #capabilities}.
 */
public abstract class ForwardingStore<K, V> implements Store<K, V> {
  /** Returns the store that does the work. */
  protected abstract Store<K, V> target();

  @Override
  public Set<Capability> capabilities() {
    return target().capabilities();
  }

  /**
   * Returns this store over the target's {@code within(budget)}: the calls of a store on a server
   * go through what this returns, so that the target's alone would be called past this one.
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
