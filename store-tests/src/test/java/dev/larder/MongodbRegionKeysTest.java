package dev.larder;

import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;

/** Keys of documents. */
public final class MongodbRegionKeysTest extends RegionKeysContract {
  public MongodbRegionKeysTest() {
    super(
        new CacheFixture()
            .with("larder.store", "s")
            .with("larder.stores.s.type", "mongodb")
            .with("larder.stores.s.uri", Servers.mongodb())
            .with("larder.stores.s.database", "larder-locks")
            .with("larder.stores.s.request-timeout", "PT10S"));
  }
}
