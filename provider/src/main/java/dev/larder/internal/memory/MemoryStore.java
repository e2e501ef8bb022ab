package dev.larder.internal.memory;

import dev.larder.internal.support.KeyCopies;
import dev.larder.store.Capability;
import dev.larder.store.Copier;
import dev.larder.store.Entry;
import dev.larder.store.Invalidation;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.memory.Weigher;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores objects on the heap of this process. No user code runs inside the map, except a key's
 * {@code equals} and {@code hashCode}: values are copied and weighed before. Thread-safe.
 */
public final class MemoryStore<K, V> implements Store<K, V>, Invalidation {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SCAN,
          Capability.RETAINS_EXPIRED,
          Capability.CONSTANT_TIME_CLEAR,
          Capability.LOCKS);
  private static final Set<Capability> DATED_CAPABILITIES =
      Set.of(
          Capability.SCAN,
          Capability.RETAINS_EXPIRED,
          Capability.CONSTANT_TIME_CLEAR,
          Capability.LOCKS,
          Capability.CREATION_TIMES);

  private final NodeMap<K, V> nodes;
  private final Copier copier;
  private final @Nullable Weigher<? super K, ? super V> weigher;
  private final MemoryLeases.Pair<K> leases;
  private final @Nullable InstantSource dates;
  private volatile Era era = new Era();

  private MemoryStore(
      NodeMap<K, V> nodes,
      Copier copier,
      @Nullable Weigher<? super K, ? super V> weigher,
      @Nullable InstantSource dates) {
    this.nodes = nodes;
    this.copier = copier;
    this.weigher = weigher;
    this.dates = dates;
    this.leases = new MemoryLeases.Pair<>(this::kept, System::nanoTime);
  }

  /** Makes a store without a bound. */
  public static <K, V> MemoryStore<K, V> unbounded(Copier copier) {
    return new MemoryStore<>(NodeMap.unbounded(), copier, null, null);
  }

  /** Makes a store that evicts entries beyond its bound. */
  public static <K, V> MemoryStore<K, V> bounded(Bound<K, V> bound, Copier copier) {
    return new MemoryStore<>(NodeMap.bounded(bound), copier, bound.weigher(), null);
  }

  /** Returns a store with the same entries, whose later entries have creation times by a clock. */
  public MemoryStore<K, V> dated(InstantSource clock) {
    return new MemoryStore<>(nodes, copier, weigher, clock);
  }

  @Override
  public Set<Capability> capabilities() {
    return (dates == null) ? CAPABILITIES : DATED_CAPABILITIES;
  }

  @Override
  public @Nullable Entry<V> get(K key) {
    return nodes.get(key);
  }

  @Override
  public @Nullable Entry<V> getForUpdate(K key) {
    return nodes.getQuietly(key);
  }

  /** Tries to copy and to weigh the value. */
  @Override
  public void check(K key, Mutation<V> mutation) {
    if (mutation.newValue() != null) {
      K copy = found(key);
      Node<V> unused = node(copy, mutation);
    }
  }

  @Override
  public boolean swap(K key, @Nullable Entry<V> seen, Mutation<V> mutation) {
    Node<V> node = (Node<V>) seen;
    return switch (mutation.kind()) {
      case PUT -> write(key, node, node(key, mutation));
      case TOUCH -> node != null && nodes.replace(key, node, touched(node, mutation));
      case REMOVE -> node != null && nodes.remove(key, node);
      case KEEP, REVALUE -> throw new IllegalArgumentException("cannot swap by " + mutation.kind());
    };
  }

  private boolean write(K key, @Nullable Node<V> seen, Node<V> next) {
    return (seen == null) ? nodes.putIfAbsent(found(key), next) : nodes.replace(key, seen, next);
  }

  /** Returns a key that its user cannot change, and that an equal key finds. */
  private K found(K key) {
    K copy = kept(key);
    if (!KeyCopies.isFound(key, copy)) {
      throw new StoreException(KeyCopies.problem(key.getClass()), null, Outcome.REFUSED);
    }
    return copy;
  }

  /** Returns a key that its user cannot change. */
  @SuppressWarnings("unchecked") // the copy of a key is a key
  private K kept(K key) {
    return (K) copier.open(copier.sealKey(key));
  }

  private Node<V> node(K key, Mutation<V> put) {
    if (dates != null) {
      return dated(key, put, dates.millis());
    }
    V value = put.value();
    Object sealed = copier.seal(value);
    if (weigher != null) {
      return new Node.Weighed<>(sealed, put.expiresAtMillis(), copier, weight(key, value));
    }
    return (sealed == value)
        ? new Node<>(value, put.expiresAtMillis())
        : new Node.Sealed<>(sealed, put.expiresAtMillis(), copier);
  }

  private Node<V> dated(K key, Mutation<V> put, long nowMillis) {
    Era now = era;
    V value = put.value();
    Object sealed = copier.seal(value);
    return new Node.Dated<>(
        new Node.Weighed<>(sealed, put.expiresAtMillis(), copier, weight(key, value)),
        nowMillis,
        now);
  }

  private int weight(K key, V value) {
    int weight = (weigher == null) ? 1 : weigher.weigh(key, value);
    if (weight < 0) {
      throw new IllegalArgumentException(
          "a weigher must return zero or more, but returned " + weight);
    }
    return weight;
  }

  private Node<V> touched(Node<V> node, Mutation<V> touch) {
    if (node instanceof Node.Dated<V> dated) {
      return dated.touched(touch.expiresAtMillis());
    } else if (node instanceof Node.Weighed<V> weighed) {
      return new Node.Weighed<>(node.sealed, touch.expiresAtMillis(), copier, weighed.weight);
    }
    return (node instanceof Node.Sealed<V>)
        ? new Node.Sealed<>(node.sealed, touch.expiresAtMillis(), copier)
        : new Node<>(node.sealed, touch.expiresAtMillis());
  }

  @Override
  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    Iterator<Map.Entry<K, Node<V>>> entries = nodes.scan();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Map.Entry<K, Entry<V>> next() {
        Map.Entry<K, Node<V>> entry = entries.next();
        return Map.entry(kept(entry.getKey()), entry.getValue());
      }
    };
  }

  @Override
  public Leases<K> leases(Leases.Purpose purpose) {
    return leases.of(purpose);
  }

  @Override
  public long estimatedSize() {
    return nodes.size();
  }

  @Override
  public void clear() {
    nodes.clear();
  }

  /** Ends the era, without visiting its entries. */
  @Override
  public void expireAll() {
    InstantSource clock = dates;
    if (clock == null) {
      throw new UnsupportedOperationException(Capability.CREATION_TIMES.name());
    }
    Era ended = era;
    era = new Era();
    ended.endAt(clock.millis());
  }

  @Override
  public void dropAll() {
    clear();
  }

  @Override
  public void close() {
    nodes.clear();
  }
}
