package dev.larder.stores;

import dev.larder.servers.Servers;
import dev.larder.stores.mongodb.MongoPlaces;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;
import java.util.Arrays;
import java.util.List;

/** The stores that a cache may live in, the servers' too. */
public enum StoreVariant {
  MEMORY,
  BYTES_MANY,
  BYTES_FEW,
  MONGODB,
  MEMCACHED;

  /** Returns a fixture whose caches live in this store. */
  public CacheFixture fixture() {
    return switch (this) {
      case MEMORY -> new CacheFixture();
      case BYTES_MANY -> new CacheFixture().on(Skills.MANY);
      case BYTES_FEW -> new CacheFixture().on(Skills.FEW);
      case MONGODB ->
          MongoPlaces.REPLICA_SET.fixture().with("larder.stores.mongo.request-timeout", "PT10S");
      case MEMCACHED ->
          new CacheFixture()
              .with("larder.namespace", "tests")
              .with("larder.stores.cached.type", "memcached")
              .with("larder.stores.cached.servers", String.join(",", Servers.memcached()))
              .with("larder.stores.cached.request-timeout", "PT10S")
              .with("larder.store", "cached");
    };
  }

  public static List<Object[]> all() {
    return Arrays.stream(values()).map(variant -> new Object[] {variant}).toList();
  }
}
