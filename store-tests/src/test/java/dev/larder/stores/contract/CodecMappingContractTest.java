package dev.larder.stores.contract;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.decorator.CodecMapping;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.store.Store;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.StoreContract;
import java.util.List;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A store of objects over one of bytes keeps the contract that the latter keeps. */
@RunWith(Parameterized.class)
public final class CodecMappingContractTest extends StoreContract<List<String>, Integer> {
  private final Skills skills;

  public CodecMappingContractTest(Skills skills) {
    this.skills = skills;
  }

  @Parameters(name = "{0}")
  public static Skills[] skills() {
    return Skills.values();
  }

  @Override
  protected Store<List<String>, Integer> open(String cacheName) {
    Codec codec = Codec.builder(CodecMappingContractTest.class.getClassLoader()).build();
    return new MappedStore<>(
        BytesStoreContractTest.open(cacheName, skills),
        new CodecMapping<>(codec, new UnreadableEntryLog("contract"), CodecMapping.Nulls.FOREIGN));
  }

  @Override
  protected List<String> key(int number) {
    return List.of("key", Integer.toString(number));
  }

  @Override
  protected Integer value(int number) {
    return number;
  }

  @Override
  protected int number(Integer value) {
    return value;
  }
}
