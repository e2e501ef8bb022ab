package dev.larder.region;

import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;

/**
 * Stands between a cache and its store, and sees, changes or refuses the requests that pass. Of
 * several proxies, the first is the outermost: it sees a request first and its answer last.
 *
 * <p>A proxy works on every store, because it sees objects before they are encoded and keys before
 * they are mangled. Most proxies return a {@link dev.larder.store.ForwardingStore}. A proxy that
 * only wraps each request returns a {@code dev.larder.region.proxy.InterceptedStore}; a proxy that
 * changes the bytes of values is a {@code dev.larder.region.proxy.TransformingProxy}. A proxy that
 * cannot keep a promise of the store removes it from {@link Store#capabilities}; the cache then
 * does without.
 *
 * <p>Each cache that names a proxy by its class gets an instance of its own, made by the public
 * constructor without parameters. A proxy that is given as an object serves every cache that it is
 * given to.
 *
 * @param <K> the type of the cache's keys
 * @param <V> the type of the cache's values; a value may be {@link NullToken} if {@code
 *     null-values} is set
 */
@FunctionalInterface
public interface RegionProxy<K, V> {
  /**
   * Returns a store over the given one. Called once for each cache, before the cache is used. If
   * this throws, the cache is not created, and the stores beneath are closed.
   *
   * <p>The returned store is called concurrently by many threads, and must be thread-safe. Its
   * {@code close} closes the given store. If one of its methods throws a {@link
   * dev.larder.store.StoreException}, the caller of the cache gets a {@code CacheException}, or the
   * call goes on if the cache is {@code fail-open}; any other unchecked exception reaches the
   * caller unchanged.
   */
  Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context);

  /**
   * Returns the invalidation of all entries, which does not pass the store that {@link #wrap(Store,
   * ProxyContext)} returned. A proxy overrides this to observe or refuse it. By default nothing is
   * changed.
   */
  default Invalidation wrap(Invalidation invalidation, ProxyContext<K> context) {
    return invalidation;
  }

  /**
   * Returns the listener that a bounded store tells of dropped entries. A proxy that changes keys
   * or values overrides this, and changes them back. By default nothing is changed.
   */
  default Evictions<K, V> wrap(Evictions<K, V> evictions, ProxyContext<K> context) {
    return evictions;
  }
}
