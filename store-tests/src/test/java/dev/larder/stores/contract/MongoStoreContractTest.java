package dev.larder.stores.contract;

import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.stores.mongodb.MongoPlaces;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * MongoDB keeps the contract, as a replica set and alone, in a collection of the cache's or not.
 */
@RunWith(Parameterized.class)
public final class MongoStoreContractTest extends StoreContract<StoreKey, byte[]> {
  private final MongoPlaces server;
  private final Collection collection;
  private final Keys keys;

  enum Collection {
    OWN,
    SHARED
  }

  enum Keys {
    SHORT,
    HASHED
  }

  public MongoStoreContractTest(MongoPlaces server, Collection collection, Keys keys) {
    this.collection = collection;
    this.server = server;
    this.keys = keys;
  }

  @Parameters(name = "{0}, {1}, {2}")
  public static List<Object[]> places() {
    return Arrays.asList(
        new Object[][] {
          {MongoPlaces.REPLICA_SET, Collection.OWN, Keys.SHORT},
          {MongoPlaces.REPLICA_SET, Collection.SHARED, Keys.SHORT},
          {MongoPlaces.STANDALONE, Collection.OWN, Keys.SHORT},
          {MongoPlaces.STANDALONE, Collection.SHARED, Keys.HASHED},
        });
  }

  @Override
  protected Store<StoreKey, byte[]> open(String cacheName) {
    return new MongoStore(
        (collection == Collection.OWN) ? server.own(cacheName) : server.shared(cacheName));
  }

  @Override
  protected StoreKey key(int number) {
    int length = (keys == Keys.SHORT) ? Integer.BYTES : 2_000;
    return new StoreKey(ByteBuffer.allocate(length).putInt(number).array());
  }

  @Override
  protected byte[] value(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  @Override
  protected int number(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }

  @Override
  protected long nowMillis() {
    return server.clock().millis();
  }

  @Override
  protected int incrementsPerThread() {
    return 50;
  }
}
