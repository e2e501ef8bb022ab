package dev.larder.examples.customstore;

import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.time.InstantSource;

/** The store keeps the contract. */
public final class MvStoreTest extends StoreContract<StoreKey, byte[]> {
  private final ByteStoreConnection connection =
      (ByteStoreConnection)
          new MvStoreProvider().open("test", Settings.none(), InstantSource.system());

  @Override
  protected Store<StoreKey, byte[]> open(String cacheName) {
    return connection.open(new CacheId("test", cacheName), Settings.none());
  }

  @Override
  protected StoreKey key(int number) {
    return new StoreKey(value(number));
  }

  @Override
  protected byte[] value(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  @Override
  protected int number(byte[] value) {
    return ByteBuffer.wrap(value).getInt();
  }
}
