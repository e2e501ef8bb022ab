package dev.larder.stores;

import dev.larder.region.RegionStore;

/** Names on MongoDB. */
public final class MongodbRegionNamesTest extends RegionNamesContract {
  public MongodbRegionNamesTest() {
    super(StoreVariant.MONGODB.fixture(), new RegionStore("mongo", "mongodb"));
  }
}
