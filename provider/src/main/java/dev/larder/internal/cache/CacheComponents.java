package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.load.LoadAll;
import dev.larder.internal.support.Lifecycle;
import dev.larder.region.Region;

/** What a cache delegates its methods to, put together by {@link CacheBuilder}. Thread-safe. */
public record CacheComponents<K, V>(
    CacheSettings<K, V> settings,
    Lifecycle lifecycle,
    CallGuard<K, V> guard,
    CacheOperations<K, V> operations,
    AllEntries<K, V> entries,
    LoadAll<K, V> loadAll,
    Region<K, V> region,
    LiveConfiguration<K, V> configuration,
    CacheListeners<K, V> listeners,
    CacheFaults<K, V> faults,
    CacheBeans beans) {}
