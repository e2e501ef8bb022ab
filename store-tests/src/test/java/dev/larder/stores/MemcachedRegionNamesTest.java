package dev.larder.stores;

import dev.larder.region.RegionStore;

/** Names on memcached. */
public final class MemcachedRegionNamesTest extends RegionNamesContract {
  public MemcachedRegionNamesTest() {
    super(StoreVariant.MEMCACHED.fixture(), new RegionStore("cached", "memcached"));
  }
}
