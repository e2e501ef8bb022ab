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

/**
 * Gives a {@link Tracer} a {@link Trace} of each request to a store. Thread-safe if the tracer is.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class TracingProxy<K, V> implements RegionProxy<K, V> {
  private final Tracer<K, V> tracer;

  /** Makes a proxy that calls the tracer. */
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
        StoreRequest<K, V> request, @Nullable Budget budget, Supplier<R> next) {
      long start = System.nanoTime();
      R result;
      try {
        result = next.get();
      } catch (RuntimeException e) {
        report(request, start, key -> new KeyOutcome<>(Outcome.FAILED, null));
        throw e;
      }
      report(request, start, key -> outcome(request, key, result));
      return result;
    }

    /** The outcome of a request for one key. */
    private record KeyOutcome<V>(Outcome outcome, @Nullable V value) {}

    private interface OutcomeByKey<K, V> {
      KeyOutcome<V> of(@Nullable K key);
    }

    private void report(StoreRequest<K, V> request, long start, OutcomeByKey<K, V> outcomes) {
      long nanos = System.nanoTime() - start;
      if (request.keys().isEmpty()) {
        tracer.trace(trace(request, null, outcomes.of(null), nanos));
      }
      for (K key : request.keys()) {
        tracer.trace(trace(request, key, outcomes.of(key), nanos));
      }
    }

    private Trace<K, V> trace(
        StoreRequest<K, V> request, @Nullable K key, KeyOutcome<V> outcome, long nanoseconds) {
      return new Trace<>(
          context.regionName(),
          request.kind(),
          key,
          (key == null) ? null : context.mangled(key),
          (request.mutation() == null || request.mutation().newValue() == null)
              ? outcome.value()
              : request.mutation().newValue(),
          outcome.outcome(),
          nanoseconds);
    }

    private KeyOutcome<V> outcome(
        StoreRequest<K, V> request, @Nullable K key, @Nullable Object result) {
      return switch (request.kind()) {
        case GET, GET_FOR_UPDATE, EXCHANGE -> found((Entry<?>) result);
        case GET_ALL -> found((result instanceof Map<?, ?> map) ? (Entry<?>) map.get(key) : null);
        case SWAP_ALL ->
            new KeyOutcome<>(
                (result instanceof List<?> lost && isLost(lost, key)) ? Outcome.LOST : Outcome.DONE,
                null);
        case SWAP ->
            new KeyOutcome<>(Boolean.TRUE.equals(result) ? Outcome.DONE : Outcome.LOST, null);
        case UPDATE_IF_PRESENT ->
            new KeyOutcome<>(Boolean.TRUE.equals(result) ? Outcome.FOUND : Outcome.ABSENT, null);
        case PUT, PUT_ALL, SCAN, CLEAR -> new KeyOutcome<>(Outcome.DONE, null);
      };
    }

    @SuppressWarnings("unchecked") // an entry of this store's
    private static <V> KeyOutcome<V> found(@Nullable Entry<?> entry) {
      return (entry == null || entry.isForeign())
          ? new KeyOutcome<>(Outcome.ABSENT, null)
          : new KeyOutcome<>(Outcome.FOUND, (V) entry.value());
    }

    private static boolean isLost(List<?> lost, @Nullable Object key) {
      return lost.stream().anyMatch(swap -> ((Store.Swap<?, ?>) swap).key().equals(key));
    }
  }
}
