package dev.larder.region;

import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;

/**
 * Stands between a cache and its store, and sees, changes or refuses what goes through. The first
 * of several is the outermost: it is asked first and told last.
 *
 * <p>Works on every store, on objects before they are encoded and keys before they are mangled.
 * Most are a {@link dev.larder.store.ForwardingStore}; {@link InterceptedStore} is one for who only
 * wants to be around each request, {@link MappedStore} one for who changes what entries look like.
 * What a proxy cannot keep up it takes from the store's {@link Store#capabilities}, and the cache
 * goes another way.
 *
 * <p>One that is named by its class has a public constructor without arguments, and each cache gets
 * an instance of its own.
 *
 * @param <K> the type of the cache's keys
 * @param <V> the type of its values, where one may be {@link NullToken} if {@code null-values} is
 *     set
 */
@FunctionalInterface
public interface RegionProxy<K, V> {
  /**
   * Returns a store over that one. Called once for each cache, before it is used; what it throws
   * makes the creation of the cache fail. The store that it returns closes the one that it was
   * given.
   */
  Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context);

  /**
   * Returns how all entries are made invalid together, which goes past the store; overridden by who
   * refuses that.
   */
  default Invalidation wrap(Invalidation invalidation, ProxyContext<K> context) {
    return invalidation;
  }

  /** Returns who is told of what a bounded store drops; overridden by who changes values. */
  default Evictions<K, V> wrap(Evictions<K, V> evictions, ProxyContext<K> context) {
    return evictions;
  }
}
