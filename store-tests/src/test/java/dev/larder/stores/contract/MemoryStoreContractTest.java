package dev.larder.stores.contract;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.decorator.ByValueCopier;
import dev.larder.internal.memory.Bound;
import dev.larder.internal.memory.MemoryStore;
import dev.larder.store.Copier;
import dev.larder.store.Store;
import dev.larder.testing.StoreContract;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** The embedded store keeps the contract: bounded or not, by value or by reference. */
@RunWith(Parameterized.class)
@SuppressWarnings("JavaUtilDate") // a key that its user may change
public final class MemoryStoreContractTest extends StoreContract<Date, List<Integer>> {
  private static final long MAXIMUM = 100_000;

  private final Function<Copier, Store<Date, List<Integer>>> stores;
  private final Copier copier;

  public MemoryStoreContractTest(
      String name, Function<Copier, Store<Date, List<Integer>>> stores, Copier copier) {
    this.stores = stores;
    this.copier = copier;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    List<Object[]> all = new ArrayList<>();
    addBoth(all, "unbounded", MemoryStore::unbounded);
    addBoth(
        all,
        "bounded",
        copier ->
            MemoryStore.bounded(new Bound<>(MAXIMUM, null, (key, entry) -> failed()), copier));
    addBoth(
        all,
        "dated",
        copier -> MemoryStore.<Date, List<Integer>>unbounded(copier).dated(InstantSource.system()));
    addBoth(
        all,
        "bounded by weight",
        copier ->
            MemoryStore.bounded(
                new Bound<>(MAXIMUM, (key, value) -> value.size(), (key, entry) -> failed()),
                copier));
    return all;
  }

  private static void addBoth(
      List<Object[]> all, String name, Function<Copier, Store<Date, List<Integer>>> stores) {
    Copier byValue =
        new ByValueCopier(
            Codec.builder(MemoryStoreContractTest.class.getClassLoader()).build(), List.of());
    all.add(new Object[] {name + ", by value", stores, byValue});
    all.add(new Object[] {name + ", by reference", stores, Copier.sharing()});
  }

  private static void failed() {
    throw new AssertionError("evicted although there was room");
  }

  @Override
  protected Store<Date, List<Integer>> open(String cacheName) {
    return stores.apply(copier);
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
