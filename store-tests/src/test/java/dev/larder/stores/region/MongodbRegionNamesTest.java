package dev.larder.stores.region;

import dev.larder.region.StoreInfo;
import dev.larder.stores.StoreVariant;
import java.util.List;

/** Names on MongoDB. */
public final class MongodbRegionNamesTest extends RegionNamesContract {
  public MongodbRegionNamesTest() {
    super(StoreVariant.MONGODB.fixture(), new StoreInfo("mongo", "mongodb", List.of()));
  }
}
