package dev.larder.internal.decorator;

import dev.larder.internal.codec.KeyIdentity;
import dev.larder.internal.support.ContentKey;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store of objects whose keys are told apart as a store of bytes does: what is equal to nothing
 * but itself in a key is compared by content. Such a key is stored under a {@link ContentKey}, any
 * other as it is. Entries are those of the store beneath. Thread-safe.
 */
public final class IdentifiedStore<K, V> extends ForwardingStore<K, V> {
  private final Store<Object, V> store;
  private final KeyIdentity identity;

  private IdentifiedStore(Store<Object, V> store, KeyIdentity identity) {
    this.identity = identity;
    this.store = store;
  }

  /**
   * Returns a store over another one; that one itself where all keys are told apart as they are.
   */
  @SuppressWarnings("unchecked") // which has keys only from here
  public static <K, V> Store<K, V> over(
      Store<Object, V> store, Class<K> keyType, KeyIdentity identity) {
    return identity.isPlain(keyType) ? (Store<K, V>) store : new IdentifiedStore<>(store, identity);
  }

  /** Returns the listener of the store beneath, which passes on the entries' own keys. */
  @SuppressWarnings("unchecked") // what stands for a key is made of one
  public static <K, V> Evictions<Object, V> evictions(Evictions<K, V> evictions) {
    return (key, entry) -> evictions.onEvicted((K) ContentKey.keyOf(key), entry);
  }

  @Override
  @SuppressWarnings("unchecked") // only methods without keys are forwarded as they are
  protected Store<K, V> target() {
    return (Store<K, V>) store;
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return new IdentifiedStore<>(store.within(budget), identity);
  }

  // ---- reads

  @Override
  public @Nullable Entry<V> get(K key) {
    return store.get(identity.apply(key));
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    return store.getForUpdate(identity.apply(key));
  }

  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    StoredKeys<K, Object> identities = StoredKeys.of(keys, identity::apply);
    return found(identities, store.getAll(identities.distinct()));
  }

  @Override
  public Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    StoredKeys<K, Object> identities = StoredKeys.of(keys, identity::apply);
    return found(identities, store.getAllForUpdate(identities.distinct()));
  }

  private Map<K, Entry<V>> found(StoredKeys<K, Object> identities, Map<Object, Entry<V>> entries) {
    Map<K, Entry<V>> found = new HashMap<>(2 * entries.size());
    identities.forEachFound(entries, found::put);
    return found;
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return ofKeys(store.scan());
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return ofKeys(store.scanForUpdate());
  }

  private static <K, V> Iterator<Map.Entry<K, Entry<V>>> ofKeys(
      Iterator<Map.Entry<Object, Entry<V>>> entries) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      @SuppressWarnings("unchecked") // what stands for a key is made of one
      public Map.Entry<K, Entry<V>> next() {
        Map.Entry<Object, Entry<V>> entry = entries.next();
        return Map.entry((K) ContentKey.keyOf(entry.getKey()), entry.getValue());
      }
    };
  }

  // ---- writes

  @Override
  public void check(K key, Mutation<V> mutation) {
    store.check(identity.apply(key), mutation);
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return store.swap(identity.apply(key), seen, mutation);
  }

  /** Swaps one by one, for keys that differ may be one key beneath. */
  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    List<Swap<K, V>> lost = new ArrayList<>(swaps);
    lost.removeIf(swap -> swap(swap.key(), swap.seen(), swap.mutation()));
    return lost;
  }

  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return store.exchange(identity.apply(key), ifAbsent, ifLive, nowMillis);
  }

  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    return store.applyExchange(identity.apply(key), ifAbsent, ifLive, nowMillis);
  }

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    store.put(identity.apply(key), value, expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    List<Put<Object, V>> all = new ArrayList<>(puts.size());
    puts.forEach(
        put -> all.add(new Put<>(identity.apply(put.key()), put.value(), put.expiresAtMillis())));
    store.putAll(all);
  }

  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    return store.updateIfPresent(identity.apply(key), mutation);
  }

  @Override
  public Leases<K> leases(Leases.Purpose purpose) {
    return new MappedLeases<>(store.leases(purpose), identity);
  }
}
