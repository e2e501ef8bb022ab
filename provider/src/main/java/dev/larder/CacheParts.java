package dev.larder;

import dev.larder.config.CacheSettings;
import dev.larder.engine.CacheExecutors;
import dev.larder.event.Dispatcher;
import dev.larder.integration.Loading;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What a cache is put together from: with executors of the region's own where that sees more than
 * the cache; without a loader where the user gave none, and without read-through where a miss is
 * not to call it, and without an invalidation where none is set up.
 */
record CacheParts<K, V>(
    CacheSettings<K, V> settings,
    LarderCacheManager manager,
    CacheLifecycle lifecycle,
    LiveConfiguration<K, V> configuration,
    Layers<K, V> layers,
    CacheExecutors<K, V> executors,
    CacheExecutors<K, V> regionExecutors,
    Dispatcher<K, V> dispatcher,
    CacheEffects<K, V> effects,
    NullValues<V> nulls,
    CacheBeans beans,
    @Nullable BulkLoader<K, V> loader,
    @Nullable Loading<K, V> readThrough) {

  Store<K, V> store() {
    return layers.store();
  }

  @Nullable Invalidation invalidation() {
    return layers.invalidation();
  }

  String name() {
    return settings.name();
  }
}
