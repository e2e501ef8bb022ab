package dev.larder.region.proxy;

import dev.larder.store.Budget;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wraps each request of an {@link InterceptedStore}. Called concurrently by many threads, each time
 * on the thread that makes the request: an implementation is thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface Interceptor<K, V> {
  /**
   * Makes the request by calling {@code next} once, and returns its result; or throws instead of or
   * after that. A {@link dev.larder.store.StoreException} is treated as the store's: the caller of
   * the cache gets a {@code CacheException}, unless the cache is {@code fail-open}. Any other
   * unchecked exception reaches the caller unchanged.
   *
   * @param request what is requested
   * @param budget the rest of the call's timeout, or null if the store answers without waiting
   * @param next makes the request, and returns its result or throws
   * @param <R> the type of the result: an entry or null, a map, a boolean, ...
   */
  <R extends @Nullable Object> R around(
      StoreRequest<K, V> request, @Nullable Budget budget, Supplier<R> next);
}
