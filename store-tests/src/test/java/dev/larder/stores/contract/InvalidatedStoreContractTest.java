package dev.larder.stores.contract;

import dev.larder.internal.invalidation.InvalidatedStore;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.StoreContract;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A store that can be invalidated keeps the contract as the store beneath it does. */
@RunWith(Parameterized.class)
public final class InvalidatedStoreContractTest extends StoreContract<StoreKey, byte[]> {
  private final Skills skills;

  public InvalidatedStoreContractTest(Skills skills) {
    this.skills = skills;
  }

  @Parameters(name = "{0}")
  public static Skills[] skills() {
    return Skills.values();
  }

  @Override
  protected Store<StoreKey, byte[]> open(String cacheName) {
    return new InvalidatedStore(
        BytesStoreContractTest.open("invalidated " + cacheName, skills),
        InstantSource.system(),
        Duration.ofSeconds(2));
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
