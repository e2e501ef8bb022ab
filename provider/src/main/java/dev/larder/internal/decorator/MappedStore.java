package dev.larder.internal.decorator;

import static java.util.Objects.requireNonNull;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store over another store that keeps its entries in another form: encoded, or under other keys.
 * An entry that cannot be mapped back is foreign: a miss, which any write may replace, as {@link
 * SparingStore} does not allow. Has the capabilities of the store beneath. Thread-safe.
 *
 * <p>A ticket that another mapping read is void, so that a swap with it is lost.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <S> the type of the keys in the store beneath
 * @param <W> the type of the values in the store beneath
 */
public class MappedStore<K, V, S, W> implements Store<K, V> {
  final Store<S, W> store;
  final Mapping<K, V, S, W> mapping;

  /** Makes a store over another one. */
  public MappedStore(Store<S, W> store, Mapping<K, V, S, W> mapping) {
    this.mapping = mapping;
    this.store = store;
  }

  @Override
  public Set<Capability> capabilities() {
    return store.capabilities();
  }

  @Override
  public Store<K, V> within(Budget budget) {
    return new MappedStore<>(store.within(budget), mapping);
  }

  // ---- reads

  @Override
  public @Nullable Entry<V> get(K key) {
    return mapped(key, store.get(mapping.storedKey(key)));
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    return mapped(key, store.getForUpdate(mapping.storedKey(key)));
  }

  /** Several keys may get the entry of one stored key, which is foreign to all but one of them. */
  @Override
  public Map<K, Entry<V>> getAll(Collection<? extends K> keys) {
    return mappedAll(keys, store::getAll);
  }

  @Override
  public Map<K, Entry<V>> getAllForUpdate(Collection<? extends K> keys) {
    return mappedAll(keys, store::getAllForUpdate);
  }

  private Map<K, Entry<V>> mappedAll(
      Collection<? extends K> keys, Function<Collection<S>, Map<S, Entry<W>>> read) {
    StoredKeys<K, S> storedKeys = StoredKeys.of(keys, mapping::storedKey);
    try {
      return mapped(storedKeys, read.apply(storedKeys.distinct()));
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofReads(
          e.reason(), storedKeys.among(e.failedKeys()), mapped(storedKeys, e.found()));
    }
  }

  private Map<K, Entry<V>> mapped(StoredKeys<K, S> storedKeys, Map<S, Entry<W>> origins) {
    Map<K, Entry<V>> found = new HashMap<>(2 * origins.size());
    storedKeys.forEachFound(
        origins, (key, origin) -> found.put(key, new Mapped<>(mapping, key, origin)));
    return found;
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return mapped(store.scan());
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return mapped(store.scanForUpdate());
  }

  /** Skips entries whose key cannot be mapped back. */
  private Iterator<Map.Entry<K, Entry<V>>> mapped(Iterator<Map.Entry<S, Entry<W>>> scan) {
    return new FilteringIterator<>(
        scan,
        found -> {
          K key = mapping.key(found.getKey(), found.getValue());
          return (key == null)
              ? null
              : Map.entry(key, new Mapped<>(mapping, key, found.getValue()));
        });
  }

  // ---- conditional writes

  @Override
  public void check(K key, Mutation<V> mutation) {
    store.check(mapping.storedKey(key), stored(key, mutation));
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    return isTicket(seen)
        && store.swap(mapping.storedKey(key), origin(seen), stored(key, mutation));
  }

  /** Of several keys with one stored key, the first is swapped in the batch, the others singly. */
  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    Map<S, Swap<K, V>> first = new LinkedHashMap<>();
    List<Swap<K, V>> left = new ArrayList<>();
    List<Swap<K, V>> lost = new ArrayList<>();
    for (Swap<K, V> swap : swaps) {
      if (!isTicket(swap.seen())) {
        lost.add(swap);
      } else if (first.putIfAbsent(mapping.storedKey(swap.key()), swap) != null) {
        left.add(swap);
      }
    }
    try {
      lost.addAll(swaps(store.swapAll(together(first)), first));
    } catch (PartialFailureException e) {
      throw partly(e, first, lost, left);
    }
    left.removeIf(swap -> swap(swap.key(), swap.seen(), swap.mutation()));
    lost.addAll(left);
    return lost;
  }

  private List<Swap<S, W>> together(Map<S, Swap<K, V>> swaps) {
    List<Swap<S, W>> together = new ArrayList<>(swaps.size());
    swaps.forEach(
        (storedKey, swap) -> {
          Mutation<W> mutation = stored(swap.key(), swap.mutation());
          together.add(new Swap<>(storedKey, origin(swap.seen()), mutation));
        });
    return together;
  }

  /** Reports swaps that were not tried as lost races, so that the caller tries them again. */
  private PartialFailureException partly(
      PartialFailureException e,
      Map<S, Swap<K, V>> first,
      List<Swap<K, V>> lost,
      List<Swap<K, V>> left) {
    Set<K> failed = new HashSet<>();
    e.<S>failedKeys().forEach(key -> failed.add(requireNonNull(first.get(key)).key()));
    List<Swap<K, V>> again = new ArrayList<>(lost);
    again.addAll(swaps(e.lost(), first));
    again.addAll(left);
    return PartialFailureException.ofWrites(e.reason(), failed, again);
  }

  private List<Swap<K, V>> swaps(List<Swap<S, W>> stored, Map<S, Swap<K, V>> origins) {
    return stored.stream().map(swap -> requireNonNull(origins.get(swap.key()))).toList();
  }

  @Override
  public @Nullable Mapped<K, V, W> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Mutation<W> creation = stored(key, ifAbsent);
    Mutation<W> update = stored(key, ifLive, ifAbsent, creation);
    return mapped(key, store.exchange(mapping.storedKey(key), creation, update, nowMillis));
  }

  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Mutation<W> creation = stored(key, ifAbsent);
    Mutation<W> update = stored(key, ifLive, ifAbsent, creation);
    return mapped(key, store.applyExchange(mapping.storedKey(key), creation, update, nowMillis));
  }

  // ---- blind writes

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    store.put(mapping.storedKey(key), mapping.storedValue(key, value), expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    List<K> keys = new ArrayList<>(puts.size());
    puts.forEach(put -> keys.add(put.key()));
    StoredKeys<K, S> storedKeys = StoredKeys.of(keys, mapping::storedKey);
    try {
      store.putAll(stored(puts, storedKeys.stored()));
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofWrites(
          e.reason(), storedKeys.among(e.failedKeys()), List.<Swap<K, V>>of());
    }
  }

  private List<Put<S, W>> stored(Collection<Put<K, V>> puts, List<S> storedKeys) {
    List<Put<S, W>> stored = new ArrayList<>(puts.size());
    for (Put<K, V> put : puts) {
      W value = mapping.storedValue(put.key(), put.value());
      stored.add(new Put<>(storedKeys.get(stored.size()), value, put.expiresAtMillis()));
    }
    return stored;
  }

  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    return store.updateIfPresent(mapping.storedKey(key), stored(key, mutation));
  }

  // ---- the whole

  /** Keys with the same stored key have the same lock. */
  @Override
  public Leases<K> leases(Leases.Purpose purpose) {
    return new MappedLeases<>(store.leases(purpose), mapping::storedKey);
  }

  @Override
  public long estimatedSize() {
    return store.estimatedSize();
  }

  @Override
  public Map<String, Long> faults() {
    return store.faults();
  }

  @Override
  public void clear() {
    store.clear();
  }

  @Override
  public void close() {
    store.close();
  }

  // ---- mapping

  private @Nullable Mapped<K, V, W> mapped(K key, @Nullable Entry<W> origin) {
    return (origin == null) ? null : new Mapped<>(mapping, key, origin);
  }

  private Mutation<W> stored(K key, Mutation<V> mutation) {
    return switch (mutation.kind()) {
      case KEEP -> Mutation.keep();
      case REMOVE -> Mutation.remove();
      case TOUCH -> Mutation.touch(mutation.expiresAtMillis());
      case REVALUE -> Mutation.revalue(mapping.storedValue(key, mutation.value()));
      case PUT ->
          Mutation.put(mapping.storedValue(key, mutation.value()), mutation.expiresAtMillis());
    };
  }

  /** Maps a value that both mutations write once, so that it is sent once. */
  private Mutation<W> stored(
      K key, Mutation<V> mutation, Mutation<V> other, Mutation<W> storedOther) {
    V value = mutation.newValue();
    W known = (value != null && value == other.newValue()) ? storedOther.newValue() : null;
    if (known == null) {
      return stored(key, mutation);
    }
    return (mutation.kind() == Kind.PUT)
        ? Mutation.put(known, mutation.expiresAtMillis())
        : Mutation.revalue(known);
  }

  private boolean isTicket(@Nullable Entry<V> seen) {
    return seen == null || ((Mapped<?, ?, ?>) seen).isBy(mapping);
  }

  @SuppressWarnings("unchecked") // a ticket of this store is one of the store beneath
  private @Nullable Entry<W> origin(@Nullable Entry<V> seen) {
    return (seen == null) ? null : ((Mapped<K, V, W>) seen).origin;
  }
}
