package dev.larder.region.proxy;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.region.proxy.Trace.Outcome;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells a {@link Tracer} of each request to a store. Thread-safe if that is. */
public final class TracingProxy<K, V> implements RegionProxy<K, V> {
  private final Tracer<K, V> tracer;

  /** Makes one that tells this tracer. */
  public TracingProxy(Tracer<K, V> tracer) {
    this.tracer = tracer;
  }

  @Override
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    return new InterceptedStore<>(store, new Tracing<>(tracer, context));
  }

  private record Tracing<K, V>(Tracer<K, V> tracer, ProxyContext<K> context)
      implements Interceptor<K, V> {
    @Override
    public <R extends @Nullable Object> R around(
        StoreRequest<K, V> call, @Nullable Budget budget, Supplier<R> next) {
      long start = System.nanoTime();
      R result;
      try {
        result = next.get();
      } catch (RuntimeException e) {
        tell(call, start, key -> new Told<>(Outcome.FAILED, null));
        throw e;
      }
      tell(call, start, key -> told(call, key, result));
      return result;
    }

    /** How the request ended for one key. */
    private record Told<V>(Outcome outcome, @Nullable V value) {}

    private interface Ending<K, V> {
      Told<V> of(@Nullable K key);
    }

    private void tell(StoreRequest<K, V> call, long start, Ending<K, V> ending) {
      long nanos = System.nanoTime() - start;
      if (call.keys().isEmpty()) {
        tracer.trace(trace(call, null, ending.of(null), nanos));
      }
      for (K key : call.keys()) {
        tracer.trace(trace(call, key, ending.of(key), nanos));
      }
    }

    private Trace<K, V> trace(
        StoreRequest<K, V> call, @Nullable K key, Told<V> told, long nanoseconds) {
      return new Trace<>(
          context.regionName(),
          call.kind(),
          key,
          (key == null) ? null : context.mangled(key),
          (call.mutation() == null || call.mutation().newValue() == null)
              ? told.value()
              : call.mutation().newValue(),
          told.outcome(),
          nanoseconds);
    }

    private Told<V> told(StoreRequest<K, V> call, @Nullable K key, @Nullable Object result) {
      return switch (call.kind()) {
        case GET, GET_FOR_UPDATE, EXCHANGE -> found((Entry<?>) result);
        case GET_ALL -> found((result instanceof Map<?, ?> map) ? (Entry<?>) map.get(key) : null);
        case SWAP_ALL ->
            new Told<>(
                (result instanceof List<?> lost && isLost(lost, key)) ? Outcome.LOST : Outcome.DONE,
                null);
        case SWAP -> new Told<>(Boolean.TRUE.equals(result) ? Outcome.DONE : Outcome.LOST, null);
        case UPDATE_IF_PRESENT ->
            new Told<>(Boolean.TRUE.equals(result) ? Outcome.FOUND : Outcome.ABSENT, null);
        case PUT, PUT_ALL, SCAN, CLEAR -> new Told<>(Outcome.DONE, null);
      };
    }

    @SuppressWarnings("unchecked") // an entry of this store's
    private static <V> Told<V> found(@Nullable Entry<?> entry) {
      return (entry == null || entry.isForeign())
          ? new Told<>(Outcome.ABSENT, null)
          : new Told<>(Outcome.FOUND, (V) entry.value());
    }

    private static boolean isLost(List<?> lost, @Nullable Object key) {
      return lost.stream().anyMatch(swap -> ((Store.Swap<?, ?>) swap).key().equals(key));
    }
  }
}
