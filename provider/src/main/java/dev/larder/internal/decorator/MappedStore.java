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
import dev.larder.store.StoreException;
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
 * A store over another one, in which its entries look different: encoded, or under other keys. What
 * cannot be mapped back is a foreign entry: a miss, and free to be replaced. Has the capabilities
 * of the store beneath. Thread-safe.
 *
 * <p>The mapping may be exchanged while the store is in use. Then entries are looked for where the
 * new one says, at once; the old ones stay where they are, and tickets from there are void.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 * @param <S> the type of the keys in the store beneath
 * @param <W> the type of the values there
 */
public final class MappedStore<K, V, S, W> implements Store<K, V> {
  private final Store<S, W> store;
  private volatile Mapping<K, V, S, W> mapping;

  /** Makes a store over that one. */
  public MappedStore(Store<S, W> store, Mapping<K, V, S, W> mapping) {
    this.mapping = mapping;
    this.store = store;
  }

  /** Maps differently from now on. */
  void remap(Mapping<K, V, S, W> other) {
    mapping = other;
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
    Mapping<K, V, S, W> now = mapping;
    return mapped(now, key, store.get(now.storedKey(key)));
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    Mapping<K, V, S, W> now = mapping;
    return mapped(now, key, store.getForUpdate(now.storedKey(key)));
  }

  /** Keys that are stored under one key each get the entry there, which is one's at most. */
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
    Mapping<K, V, S, W> now = mapping;
    StoredKeys<K, S> storedKeys = StoredKeys.of(keys, now::storedKey);
    try {
      return mapped(now, storedKeys, read.apply(storedKeys.distinct()));
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofReads(
          e.reason(),
          storedKeys.among(e.failedKeys()),
          MappedStore.<K, V, S, W>mapped(now, storedKeys, e.found()));
    }
  }

  private static <K, V, S, W> Map<K, Entry<V>> mapped(
      Mapping<K, V, S, W> mapping, StoredKeys<K, S> storedKeys, Map<S, Entry<W>> origins) {
    Map<K, Entry<V>> found = new HashMap<>(2 * origins.size());
    storedKeys.forEachFound(
        origins, (key, origin) -> found.put(key, new Mapped<>(mapping, key, origin)));
    return found;
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    return new MappedIterator<>(store.scan(), mapping);
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scanForUpdate() {
    return new MappedIterator<>(store.scanForUpdate(), mapping);
  }

  // ---- conditional writes

  @Override
  public void check(K key, Mutation<V> mutation) {
    Mapping<K, V, S, W> now = mapping;
    store.check(now.storedKey(key), stored(now, key, mutation));
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    Mapping<K, V, S, W> now = mapping;
    return isOf(now, seen)
        && store.swap(now.storedKey(key), origin(seen), stored(now, key, mutation));
  }

  /** Of keys that are stored under one key the first is swapped with the rest, others singly. */
  @Override
  public List<Swap<K, V>> swapAll(Collection<Swap<K, V>> swaps) {
    Mapping<K, V, S, W> now = mapping;
    Map<S, Swap<K, V>> first = new LinkedHashMap<>();
    List<Swap<K, V>> left = new ArrayList<>();
    List<Swap<K, V>> lost = new ArrayList<>();
    for (Swap<K, V> swap : swaps) {
      if (!isOf(now, swap.seen())) {
        lost.add(swap);
      } else if (first.putIfAbsent(now.storedKey(swap.key()), swap) != null) {
        left.add(swap);
      }
    }
    try {
      lost.addAll(swaps(store.swapAll(together(now, first)), first));
    } catch (PartialFailureException e) {
      throw partly(e, first, lost, left);
    }
    left.removeIf(swap -> swap(swap.key(), swap.seen(), swap.mutation()));
    lost.addAll(left);
    return lost;
  }

  private List<Swap<S, W>> together(Mapping<K, V, S, W> now, Map<S, Swap<K, V>> swaps) {
    List<Swap<S, W>> together = new ArrayList<>(swaps.size());
    swaps.forEach(
        (storedKey, swap) -> {
          Mutation<W> mutation = stored(now, swap.key(), swap.mutation());
          together.add(new Swap<>(storedKey, origin(swap.seen()), mutation));
        });
    return together;
  }

  /** What was not tried may be tried again, as what lost a race. */
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
    List<Swap<K, V>> found = new ArrayList<>(stored.size());
    stored.forEach(swap -> found.add(requireNonNull(origins.get(swap.key()))));
    return found;
  }

  /**
   * Where a foreign entry may be somebody's, it must not be written over in vain, nor removed: what
   * is for a live entry only looks first whose it is. One that it was taken for all the same, or
   * that has only been touched, is put back, which costs a request if it happens and nothing if
   * not.
   */
  @Override
  public @Nullable Entry<V> exchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Mapping<K, V, S, W> now = mapping;
    boolean spares = now.sparesForeign() && ifAbsent.kind() == Kind.KEEP;
    if (spares && takesAway(ifLive)) {
      require(Capability.EXCHANGE);
      Entry<V> seen = getForUpdate(key);
      boolean stays = ifLive.kind() != Kind.REMOVE && seen != null && seen.isExpiredAt(nowMillis);
      if (seen == null || seen.isForeign() || stays) {
        return null;
      }
    }
    S storedKey = now.storedKey(key);
    Mutation<W> creation = stored(now, key, ifAbsent);
    Mutation<W> update = stored(now, key, ifLive, ifAbsent, creation);
    Entry<W> was = store.exchange(storedKey, creation, update, nowMillis);
    Entry<V> mapped = mapped(now, key, was);
    if (was != null && mapped != null && spares && isForeignAlone(mapped, was, nowMillis)) {
      restore(storedKey, was, ifLive);
    }
    return mapped;
  }

  private static boolean takesAway(Mutation<?> mutation) {
    return mutation.kind() == Kind.REMOVE || writesValue(mutation);
  }

  private static boolean writesValue(Mutation<?> mutation) {
    return mutation.kind() == Kind.PUT || mutation.kind() == Kind.REVALUE;
  }

  /** Where more would be left of another key's entry than its place, it has to be seen. */
  @Override
  public @Nullable Entry<V> applyExchange(
      K key, Mutation<V> ifAbsent, Mutation<V> ifLive, long nowMillis) {
    Mapping<K, V, S, W> now = mapping;
    if (now.sparesForeign() && !leavesTheSame(ifAbsent, ifLive)) {
      return exchange(key, ifAbsent, ifLive, nowMillis);
    }
    Mutation<W> creation = stored(now, key, ifAbsent);
    Mutation<W> update = stored(now, key, ifLive, ifAbsent, creation);
    return mapped(now, key, store.applyExchange(now.storedKey(key), creation, update, nowMillis));
  }

  private static boolean leavesTheSame(Mutation<?> ifAbsent, Mutation<?> ifLive) {
    return ifLive.kind() == Kind.PUT && ifLive.expiresAtMillis() == ifAbsent.expiresAtMillis();
  }

  private boolean isForeignAlone(Entry<V> mapped, Entry<W> was, long nowMillis) {
    return mapped.isForeign() && !was.isForeign() && !was.isExpiredAt(nowMillis);
  }

  /** Unless another writer was quicker: its entry stands. */
  private void restore(S storedKey, Entry<W> was, Mutation<V> done) {
    try {
      putBack(storedKey, was, done);
    } catch (StoreException e) {
      throw e.asUnknownOutcome();
    }
  }

  private void putBack(S storedKey, Entry<W> was, Mutation<V> done) {
    Entry<W> left = was.successor();
    if (done.kind() == Kind.REMOVE || (left != null && writesValue(done))) {
      store.swap(storedKey, left, Mutation.put(was.value(), was.expiresAtMillis()));
    } else if (left != null) {
      store.swap(storedKey, left, Mutation.touch(was.expiresAtMillis()));
    }
  }

  // ---- blind writes

  @Override
  public void put(K key, V value, long expiresAtMillis) {
    Mapping<K, V, S, W> now = mapping;
    store.put(now.storedKey(key), now.storedValue(key, value), expiresAtMillis);
  }

  @Override
  public void putAll(Collection<Put<K, V>> puts) {
    Mapping<K, V, S, W> now = mapping;
    List<K> keys = new ArrayList<>(puts.size());
    puts.forEach(put -> keys.add(put.key()));
    StoredKeys<K, S> storedKeys = StoredKeys.of(keys, now::storedKey);
    try {
      store.putAll(stored(now, puts, storedKeys.stored()));
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofWrites(
          e.reason(), storedKeys.among(e.failedKeys()), List.<Swap<K, V>>of());
    }
  }

  private List<Put<S, W>> stored(
      Mapping<K, V, S, W> now, Collection<Put<K, V>> puts, List<S> storedKeys) {
    List<Put<S, W>> stored = new ArrayList<>(puts.size());
    for (Put<K, V> put : puts) {
      W value = now.storedValue(put.key(), put.value());
      stored.add(new Put<>(storedKeys.get(stored.size()), value, put.expiresAtMillis()));
    }
    return stored;
  }

  /** Reads first where the entry may be somebody else's, which must neither count nor go. */
  @Override
  public boolean updateIfPresent(K key, Mutation<V> mutation) {
    Mapping<K, V, S, W> now = mapping;
    if (!now.sparesForeign()) {
      return store.updateIfPresent(now.storedKey(key), stored(now, key, mutation));
    }
    require(Capability.BLIND_WRITES);
    Entry<V> seen = getForUpdate(key);
    while (seen != null && !seen.isForeign()) {
      if (swap(key, seen, mutation)) {
        return true;
      }
      seen = getForUpdate(key);
    }
    return false;
  }

  private void require(Capability capability) {
    if (!capabilities().contains(capability)) {
      throw new UnsupportedOperationException(capability.name());
    }
  }

  // ---- the whole

  /** Keys that are stored under one key have one lock. */
  @Override
  public Leases<K> leases(Leases.Purpose purpose) {
    return new MappedLeases<>(store.leases(purpose), key -> mapping.storedKey(key));
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

  // ---- there and back

  private static <K, V, W> @Nullable Entry<V> mapped(
      Mapping<K, V, ?, W> mapping, K key, @Nullable Entry<W> origin) {
    return (origin == null) ? null : new Mapped<>(mapping, key, origin);
  }

  private static <K, V, W> Mutation<W> stored(
      Mapping<K, V, ?, W> mapping, K key, Mutation<V> mutation) {
    return switch (mutation.kind()) {
      case KEEP -> Mutation.keep();
      case REMOVE -> Mutation.remove();
      case TOUCH -> Mutation.touch(mutation.expiresAtMillis());
      case REVALUE -> Mutation.revalue(mapping.storedValue(key, mutation.value()));
      case PUT ->
          Mutation.put(mapping.storedValue(key, mutation.value()), mutation.expiresAtMillis());
    };
  }

  /** As the other; a value that is that of another mutation is mapped once, and sent once. */
  private static <K, V, W> Mutation<W> stored(
      Mapping<K, V, ?, W> mapping,
      K key,
      Mutation<V> mutation,
      Mutation<V> other,
      Mutation<W> storedOther) {
    V value = mutation.newValue();
    W known = (value != null && value == other.newValue()) ? storedOther.newValue() : null;
    if (known == null) {
      return stored(mapping, key, mutation);
    }
    return (mutation.kind() == Kind.PUT)
        ? Mutation.put(known, mutation.expiresAtMillis())
        : Mutation.revalue(known);
  }

  private static boolean isOf(Mapping<?, ?, ?, ?> mapping, @Nullable Entry<?> seen) {
    return seen == null || ((Mapped<?, ?, ?>) seen).isBy(mapping);
  }

  @SuppressWarnings("unchecked") // a ticket of this store is of the store beneath
  private @Nullable Entry<W> origin(@Nullable Entry<V> seen) {
    return (seen == null) ? null : ((Mapped<K, V, W>) seen).origin;
  }
}
