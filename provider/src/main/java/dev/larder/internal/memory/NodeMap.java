package dev.larder.internal.memory;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent map whose conditional methods compare nodes by identity. An unbounded map is the
 * JDK's. A bounded map is Caffeine's, whose eviction policy keeps a hit ratio under scans and
 * loops, where an LRU list has none.
 */
abstract sealed class NodeMap<K, V> {
  private NodeMap() {}

  static <K, V> NodeMap<K, V> unbounded() {
    return new Unbounded<>();
  }

  static <K, V> NodeMap<K, V> bounded(Bound<K, V> bound) {
    return new Bounded<>(cache(bound));
  }

  abstract @Nullable Node<V> get(K key);

  /** Returns what {@link #get} returns, without a use that the eviction policy remembers. */
  abstract @Nullable Node<V> getQuietly(K key);

  abstract boolean putIfAbsent(K key, Node<V> node);

  abstract boolean replace(K key, Node<V> seen, Node<V> next);

  abstract boolean remove(K key, Node<V> seen);

  abstract Iterator<Map.Entry<K, Node<V>>> scan();

  abstract void clear();

  abstract long size();

  /** Calls the JDK's class rather than an interface, so that the JIT compiler binds every call. */
  private static final class Unbounded<K, V> extends NodeMap<K, V> {
    private volatile ConcurrentHashMap<K, Node<V>> map = new ConcurrentHashMap<>();

    @Override
    @Nullable Node<V> get(K key) {
      return map.get(key);
    }

    @Override
    @Nullable Node<V> getQuietly(K key) {
      return map.get(key);
    }

    @Override
    boolean putIfAbsent(K key, Node<V> node) {
      return map.putIfAbsent(key, node) == null;
    }

    @Override
    boolean replace(K key, Node<V> seen, Node<V> next) {
      return map.replace(key, seen, next);
    }

    @Override
    boolean remove(K key, Node<V> seen) {
      return map.remove(key, seen);
    }

    @Override
    Iterator<Map.Entry<K, Node<V>>> scan() {
      return map.entrySet().iterator();
    }

    /** Replaces the map, in constant time: a concurrent write counts as made before. */
    @Override
    void clear() {
      map = new ConcurrentHashMap<>();
    }

    @Override
    long size() {
      return map.mappingCount();
    }
  }

  private static final class Bounded<K, V> extends NodeMap<K, V> {
    private final Cache<K, Node<V>> cache;
    private final Policy<K, Node<V>> policy;
    private final ConcurrentMap<K, Node<V>> map;

    Bounded(Cache<K, Node<V>> cache) {
      this.policy = cache.policy();
      this.map = cache.asMap();
      this.cache = cache;
    }

    @Override
    @Nullable Node<V> get(K key) {
      return map.get(key);
    }

    @Override
    @Nullable Node<V> getQuietly(K key) {
      return policy.getIfPresentQuietly(key);
    }

    @Override
    boolean putIfAbsent(K key, Node<V> node) {
      return map.putIfAbsent(key, node) == null;
    }

    @Override
    boolean replace(K key, Node<V> seen, Node<V> next) {
      return map.replace(key, seen, next);
    }

    @Override
    boolean remove(K key, Node<V> seen) {
      return map.remove(key, seen);
    }

    @Override
    Iterator<Map.Entry<K, Node<V>>> scan() {
      return map.entrySet().iterator();
    }

    @Override
    void clear() {
      map.clear();
    }

    @Override
    long size() {
      return cache.estimatedSize();
    }
  }

  /** Runs maintenance on the caller's thread, rather than on the common pool. */
  private static <K, V> Cache<K, Node<V>> cache(Bound<K, V> bound) {
    Caffeine<K, Node<V>> builder =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .evictionListener(
                (@Nullable K key, @Nullable Node<V> node, RemovalCause cause) ->
                    bound.evictions().onEvicted(requireNonNull(key), requireNonNull(node)));
    return (bound.weigher() == null)
        ? builder.maximumSize(bound.maximum()).build()
        : builder.maximumWeight(bound.maximum()).weigher(NodeMap::<K, V>weight).build();
  }

  private static <K, V> int weight(K key, Node<V> node) {
    return ((Node.Weighed<V>) node).weight;
  }
}
