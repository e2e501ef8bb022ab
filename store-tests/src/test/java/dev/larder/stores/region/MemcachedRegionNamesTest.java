package dev.larder.stores.region;

import dev.larder.region.StoreInfo;
import dev.larder.stores.StoreVariant;
import java.util.List;

/** Names on memcached. */
public final class MemcachedRegionNamesTest extends RegionNamesContract {
  public MemcachedRegionNamesTest() {
    super(StoreVariant.MEMCACHED.fixture(), new StoreInfo("cached", "memcached", List.of()));
  }
}
