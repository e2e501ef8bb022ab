package dev.larder.region.proxy;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.region.proxy.StoreRequest.Kind;
import dev.larder.store.Budget;
import dev.larder.store.Store;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times the requests to a store, by their kind. One instance may serve several caches;
 * it then measures their requests together. Thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MetricsProxy<K, V> implements RegionProxy<K, V> {
  private final Map<Kind, Figures> figures = new EnumMap<>(Kind.class);

  /** Makes a proxy whose counts are zero. */
  public MetricsProxy() {
    for (Kind kind : Kind.values()) {
      figures.put(kind, new Figures());
    }
  }

  /**
   * The measurement of one kind of request, since the proxy was made. Immutable.
   *
   * @param requests the number of requests
   * @param failures the number of requests that ended by an exception
   * @param nanoseconds the duration of all requests together, in nanoseconds
   */
  public record Measurement(long requests, long failures, long nanoseconds) {}

  private record Figures(LongAdder requests, LongAdder failures, LongAdder nanoseconds) {
    Figures() {
      this(new LongAdder(), new LongAdder(), new LongAdder());
    }

    Measurement sums() {
      return new Measurement(requests.sum(), failures.sum(), nanoseconds.sum());
    }
  }

  /**
   * Returns the measurements by kind, for every kind, as of now. A request counts when it has
   * ended. The map is a copy.
   */
  public Map<Kind, Measurement> snapshot() {
    Map<Kind, Measurement> measured = new EnumMap<>(Kind.class);
    figures.forEach((kind, now) -> measured.put(kind, now.sums()));
    return measured;
  }

  @Override
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    return new InterceptedStore<>(store, this::measure);
  }

  private <R extends @Nullable Object> R measure(
      StoreRequest<K, V> request, @Nullable Budget budget, Supplier<R> next) {
    long start = System.nanoTime();
    boolean answered = false;
    try {
      R result = next.get();
      answered = true;
      return result;
    } finally {
      count(request.kind(), System.nanoTime() - start, answered ? 0 : 1);
    }
  }

  private void count(Kind kind, long nanoseconds, int failures) {
    Figures now = figures.getOrDefault(kind, new Figures());
    now.requests().increment();
    now.failures().add(failures);
    now.nanoseconds().add(nanoseconds);
  }
}
