package dev.larder;

import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;

/** Loaders that take turns by documents. */
public final class MongodbLoadsTest extends LoadsContract {
  public MongodbLoadsTest() {
    super(
        new CacheFixture()
            .with("larder.store", "s")
            .with("larder.stores.s.request-timeout", "PT10S")
            .with("larder.stores.s.type", "mongodb")
            .with("larder.stores.s.uri", Servers.mongodb())
            .with("larder.stores.s.database", "larder-locks"));
  }
}
