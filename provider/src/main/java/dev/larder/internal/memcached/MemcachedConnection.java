package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.internal.memcached.layout.StoreOptions.KeyIndex;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.time.InstantSource;

/**
 * A configured store: its share of a cluster, which connects at its first use. The clock is the
 * system's, since memcached tells whole seconds only. Thread-safe.
 */
record MemcachedConnection(Cluster cluster, Settings settings, InstantSource clock)
    implements ByteStoreConnection {

  @Override
  public Store<StoreKey, byte[]> open(CacheId cache, Settings cacheSettings) {
    return store(cache, cacheSettings);
  }

  @Override
  public void destroy(CacheId cache, Settings cacheSettings) {
    store(cache, cacheSettings).destroy();
  }

  private MemcachedStore store(CacheId cache, Settings cacheSettings) {
    StoreOptions options =
        new StoreOptions(
            settings.get(SharedSettings.REQUEST_TIMEOUT),
            settings.get(SharedSettings.BULK_TIMEOUT),
            cacheSettings.get(SharedSettings.EXPIRY_GRACE),
            Math.toIntExact(cacheSettings.get(MemcachedSettings.COMPRESSION_THRESHOLD)),
            Math.toIntExact(cacheSettings.get(MemcachedSettings.MAXIMUM_VALUE_SIZE)),
            cacheSettings.get(MemcachedSettings.KEY_INDEX) ? KeyIndex.KEPT : KeyIndex.NONE);
    return new MemcachedStore(cluster, cache, options, clock);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
