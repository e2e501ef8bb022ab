package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.invalidation.InvalidatedStore;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Store;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;

/** Many methods of a store have a default, at which a layer would stop that knows nothing of it. */
public final class StoreLayersTest {
  @Test
  public void forwardingStore_everyMethodOfAStore_isForwarded() {
    assertThat(methods(ForwardingStore.class)).containsAll(methods(Store.class));
  }

  @Test
  public void mappedStore_everyMethodOfAStore_isMapped() {
    assertThat(methods(MappedStore.class)).containsAll(methods(Store.class));
  }

  /** Every way to change an entry without putting another one in its place. */
  @Test
  public void sparingStore_everyWayToTakeAnEntryAway_isItsOwn() {
    assertThat(methods(SparingStore.class))
        .contains("within of 1", "exchange of 4", "applyExchange of 4", "updateIfPresent of 2");
  }

  /** Only writes of values, and what concerns no single entry, are the store's beneath. */
  @Test
  public void invalidatedStore_everyMethodThatReadsAnEntry_consultsTheTimes() {
    Set<String> expected = methods(Store.class);
    expected.removeAll(
        Set.of(
            "check of 2",
            "put of 3",
            "putAll of 1",
            "leases of 1",
            "estimatedSize of 0",
            "faults of 0",
            "close of 0"));
    assertThat(methods(InvalidatedStore.class)).containsAll(expected);
  }

  private static Set<String> methods(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .map(StoreLayersTest::signature)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String signature(Method method) {
    return method.getName() + " of " + method.getParameterCount();
  }
}
