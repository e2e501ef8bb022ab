package dev.larder.stores;

import dev.larder.region.StoreInfo;

/** Names on MongoDB. */
public final class MongodbRegionNamesTest extends RegionNamesContract {
  public MongodbRegionNamesTest() {
    super(StoreVariant.MONGODB.fixture(), new StoreInfo("mongo", "mongodb"));
  }
}
