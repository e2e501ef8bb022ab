package dev.larder;

import dev.larder.internal.cache.AllEntries;
import dev.larder.internal.cache.CacheComponents;
import dev.larder.internal.cache.CacheLocks;
import dev.larder.internal.cache.CacheRegion;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.layers.StoreConnections;
import dev.larder.internal.layers.StoreStack;
import dev.larder.internal.load.StoreLeases;
import dev.larder.internal.lock.LockClock;
import dev.larder.internal.support.Housekeeper;
import dev.larder.region.RegionLocks;
import dev.larder.store.Store;
import org.jspecify.annotations.NullMarked;

/** What tests may see of the inside of a cache. */
@NullMarked
public final class CacheInternals {
  private CacheInternals() {}

  public static <K, V> CacheSettings<K, V> settings(LarderCache<K, V> cache) {
    return cache.components().settings();
  }

  public static <K, V> StoreStack<K, V> stack(LarderCache<K, V> cache) {
    return cache.components().faults().stack();
  }

  public static <K, V> Store<K, V> store(LarderCache<K, V> cache) {
    return stack(cache).store();
  }

  public static <K, V> AllEntries<K, V> entries(LarderCache<K, V> cache) {
    return cache.components().entries();
  }

  public static StoreConnections stores(LarderCacheManager manager) {
    return manager.services().stores();
  }

  public static Housekeeper housekeeper(LarderCache<?, ?> cache) {
    return cache.getCacheManager().services().housekeeper();
  }

  /** Returns the cache's region with locks that last by another clock. */
  public static <K, V> RegionLocks<K, V> locks(LarderCache<K, V> cache, LockClock clock) {
    CacheComponents<K, V> components = cache.components();
    CacheSettings<K, V> settings = components.settings();
    StoreStack<K, V> stack = stack(cache);
    return new CacheRegion<>(
        settings,
        components.guard(),
        components.operations(),
        components.entries(),
        stack,
        CacheLocks.of(
            settings,
            stores(cache.getCacheManager()).isolation(settings),
            new StoreLeases<>(settings, stack.store()),
            components.lifecycle(),
            cache.getCacheManager().getClassLoader(),
            clock));
  }
}
