package dev.larder.internal.cache;

import dev.larder.LarderCacheManager;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.layers.StoreStack;
import dev.larder.internal.load.LoadAll;
import dev.larder.internal.support.Lifecycle;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What a cache is put together from: with executors of the region's own where that sees more than
 * the cache; without a loader where the user gave none, and without read-through where a miss is
 * not to call it, and without an invalidation where none is set up.
 */
public record CacheParts<K, V>(
    CacheSettings<K, V> settings,
    LarderCacheManager manager,
    Lifecycle lifecycle,
    LiveConfiguration<K, V> configuration,
    StoreStack<K, V> layers,
    CacheExecutors<K, V> executors,
    CacheExecutors<K, V> regionExecutors,
    Dispatcher<K, V> dispatcher,
    CacheEffects<K, V> effects,
    NullValues<V> nulls,
    CacheBeans beans,
    @Nullable LoadAll<K, V> loader,
    @Nullable LoaderAdapter<K, V> readThrough) {

  public Store<K, V> store() {
    return layers.store();
  }

  @Nullable Invalidation invalidation() {
    return layers.invalidation();
  }

  public String name() {
    return settings.name();
  }
}
