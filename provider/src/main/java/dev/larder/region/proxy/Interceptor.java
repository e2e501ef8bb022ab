package dev.larder.region.proxy;

import dev.larder.store.Budget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Is around each request of an {@link InterceptedStore}. Thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface Interceptor<K, V> {
  /**
   * Makes the request by {@code next}, and returns what that returned; or throws.
   *
   * @param budget what is left of the call's time, or null if the store answers at once
   * @param <R> what such a request returns: an entry or null, a map, a boolean, ...
   */
  <R extends @Nullable Object> R around(
      StoreRequest<K, V> call, @Nullable Budget budget, Supplier<R> next);
}
