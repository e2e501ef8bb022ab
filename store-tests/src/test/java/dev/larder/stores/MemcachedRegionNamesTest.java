package dev.larder.stores;

import dev.larder.region.StoreInfo;

/** Names on memcached. */
public final class MemcachedRegionNamesTest extends RegionNamesContract {
  public MemcachedRegionNamesTest() {
    super(StoreVariant.MEMCACHED.fixture(), new StoreInfo("cached", "memcached"));
  }
}
