package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** What the server alone decides it has not. */
  @Test
  public void invalidatedStore_everyMethodOfAStoreButExchanges_consultsTheTimes() {
    Set<String> expected = methods(Store.class);
    expected.removeIf(
        signature -> signature.startsWith("exchange") || signature.startsWith("applyExchange"));
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
