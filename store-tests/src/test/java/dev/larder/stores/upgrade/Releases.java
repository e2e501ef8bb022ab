package dev.larder.stores.upgrade;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.Arrays;
import java.util.List;
import javax.cache.configuration.Configuration;

/**
 * Releases of a program that run at once, each with a manager of its own, on one store. A release
 * opens the cache anew each time, with another configuration if it likes.
 */
record Releases(CacheFixture caches, ClassLoader second) {
  static final String CACHE = "releases";

  static Releases of(CacheFixture caches) {
    return new Releases(caches, new ClassLoader(Releases.class.getClassLoader()) {});
  }

  /** The stores that outlive a release. */
  static List<StoreVariant> stores() {
    return Arrays.stream(StoreVariant.values())
        .filter(variant -> variant != StoreVariant.MEMORY)
        .toList();
  }

  /** Opens the cache, emptied, in the first release. */
  <K, V> LarderCache<K, V> first(Configuration<K, V> configuration) {
    LarderCache<K, V> cache = open(caches.manager(), configuration);
    cache.clear();
    return cache;
  }

  /** Opens the cache as it is in the second release. */
  <K, V> LarderCache<K, V> second(Configuration<K, V> configuration) {
    return in(second, configuration);
  }

  /** Opens the cache as it is in the release of a class loader. */
  <K, V> LarderCache<K, V> in(ClassLoader loader, Configuration<K, V> configuration) {
    return open(
        caches.provider().getCacheManager(null, loader, caches.manager().getProperties()),
        configuration);
  }

  private static <K, V> LarderCache<K, V> open(
      LarderCacheManager manager, Configuration<K, V> configuration) {
    LarderCache<K, V> before = manager.getCache(CACHE);
    if (before != null) {
      before.close();
    }
    return manager.createCache(CACHE, configuration);
  }
}
