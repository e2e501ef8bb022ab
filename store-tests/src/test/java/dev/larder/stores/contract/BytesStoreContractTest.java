package dev.larder.stores.contract;

import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The store of bytes that tests use keeps the contract, with many skills and with few. */
@RunWith(Parameterized.class)
public final class BytesStoreContractTest extends StoreContract<StoreKey, byte[]> {
  private final Skills skills;

  public BytesStoreContractTest(Skills skills) {
    this.skills = skills;
  }

  @Parameters(name = "{0}")
  public static Skills[] skills() {
    return Skills.values();
  }

  /** Opens the store of bytes in which the cache of that name lives. */
  static Store<StoreKey, byte[]> open(String cacheName, Skills skills) {
    Settings settings = Settings.builder().put(BytesStoreProvider.SKILLS, skills).build();
    ByteStoreConnection connection =
        (ByteStoreConnection)
            new BytesStoreProvider().open("bytes", settings, InstantSource.system());
    return connection.open(new CacheId("store-tests", cacheName), Settings.none());
  }

  @Override
  protected Store<StoreKey, byte[]> open(String cacheName) {
    return open(cacheName, skills);
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
