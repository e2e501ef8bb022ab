package dev.larder.stores.contract;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.decorator.ByValueCopier;
import dev.larder.internal.decorator.CodecMapping;
import dev.larder.internal.decorator.CodecMapping.Nulls;
import dev.larder.internal.decorator.FormatVersion;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.internal.memory.MemoryStore;
import dev.larder.region.KeyManglers;
import dev.larder.store.Copier;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.StoreContract;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Stores whose keys are hashed, and whose values have a version in front, keep the contract. */
@RunWith(Parameterized.class)
@SuppressWarnings("JavaUtilDate") // a key that its user may change
public final class MangledStoreContractTest extends StoreContract<Date, List<Integer>> {
  private final Codec codec = Codec.builder(getClass().getClassLoader()).build();
  private final Kind kind;

  /** Over what the mangling is. */
  public enum Kind {
    MEMORY_BY_VALUE,
    MEMORY_BY_REFERENCE,
    BYTES_MANY,
    BYTES_FEW
  }

  public MangledStoreContractTest(Kind kind) {
    this.kind = kind;
  }

  @Parameters(name = "{0}")
  public static Kind[] kinds() {
    return Kind.values();
  }

  @Override
  protected Store<Date, List<Integer>> open(String cacheName) {
    return switch (kind) {
      case MEMORY_BY_VALUE -> onMemory(new ByValueCopier(codec, List.of()));
      case MEMORY_BY_REFERENCE -> onMemory(Copier.sharing());
      case BYTES_MANY -> onBytes(BytesStoreContractTest.open(cacheName, Skills.MANY));
      case BYTES_FEW -> onBytes(BytesStoreContractTest.open(cacheName, Skills.FEW));
    };
  }

  private KeyMangling<Date> mangling() {
    return new KeyMangling<>(
        "contract", KeyManglers.sha1(), key -> new StoreKey(codec.fingerprintKey(key)));
  }

  private Store<Date, List<Integer>> onMemory(Copier copier) {
    return mangling().overObjects(MemoryStore.unbounded(KeyMangling.copier(copier)));
  }

  private Store<Date, List<Integer>> onBytes(Store<StoreKey, byte[]> bytes) {
    return new MappedStore<>(
        FormatVersion.over(mangling().over(bytes), 7),
        new CodecMapping<>(codec, new UnreadableEntryLog("contract"), Nulls.ALLOWED));
  }

  @Override
  protected Date key(int number) {
    return new Date(number);
  }

  @Override
  protected List<Integer> value(int number) {
    return new ArrayList<>(List.of(number));
  }

  @Override
  protected int number(List<Integer> value) {
    return value.get(0);
  }
}
