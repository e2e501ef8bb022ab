package dev.larder.internal.mongodb;

import dev.larder.store.Budget;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store that does nothing but note what it was asked to do, and with how much time. */
final class RecordingStore {
  final List<String> calls = new ArrayList<>();

  Store<StoreKey, byte[]> store() {
    return store(null);
  }

  @SuppressWarnings("unchecked") // of a proxy
  private Store<StoreKey, byte[]> store(@Nullable Budget budget) {
    return (Store<StoreKey, byte[]>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("within")) {
                return store((Budget) arguments[0]);
              }
              calls.add(method.getName() + limit(budget));
              return answer(method.getReturnType());
            });
  }

  private static String limit(@Nullable Budget budget) {
    return (budget == null) ? "" : " in " + budget.atMost(Duration.ofDays(1)).toSeconds() + " s";
  }

  private static @Nullable Object answer(Class<?> type) {
    if (type == boolean.class) {
      return true;
    }
    return (type == long.class) ? (Object) 1L : null;
  }
}
