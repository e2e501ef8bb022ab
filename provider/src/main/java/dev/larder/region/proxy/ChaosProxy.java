package dev.larder.region.proxy;

import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.store.Budget;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a store slow and unreliable, for tests of a program's behavior. Some requests wait, some
 * fail before they are sent, and some are sent and then fail, so that their outcome is unknown. The
 * seed decides which, as far as threads send their requests in the same order. Thread-safe. Not for
 * production.
 *
 * <p>A failure is a {@link StoreException}: the caller of the cache gets a {@code CacheException},
 * unless the cache is {@code fail-open}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class ChaosProxy<K, V> implements RegionProxy<K, V> {
  private final Random random;
  private final Rates rates;

  private ChaosProxy(long seed, Rates rates) {
    this.random = new Random(seed);
    this.rates = rates;
  }

  /** The probabilities of each fault, from 0 to 1, and the longest delay. */
  private record Rates(double delayed, Duration delay, double failing, double lost) {
    long nanos() {
      boolean fits = delay.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
      return fits ? delay.toNanos() : Long.MAX_VALUE;
    }
  }

  /** Returns a proxy that does nothing yet; add faults to it. */
  public static <K, V> ChaosProxy<K, V> seeded(long seed) {
    return new ChaosProxy<>(seed, new Rates(0, Duration.ZERO, 0, 0));
  }

  /**
   * Returns a proxy that also delays requests, but none beyond its call's timeout.
   *
   * @param probability of a delay, from 0 to 1
   * @param max the longest delay; each delay is a random part of it
   * @throws IllegalArgumentException if the probability is not from 0 to 1, or the delay is
   *     negative
   */
  public ChaosProxy<K, V> delaying(double probability, Duration max) {
    if (max.isNegative()) {
      throw new IllegalArgumentException(
          "a delay must be zero or more, but was " + max + ": choose a longer one");
    }
    return with(new Rates(checked(probability), max, rates.failing(), rates.lost()));
  }

  /**
   * Returns a proxy that also makes requests fail before they are sent, so that nothing is changed.
   *
   * @param probability of a failure, from 0 to 1
   * @throws IllegalArgumentException if the probability is not from 0 to 1
   */
  public ChaosProxy<K, V> failing(double probability) {
    return with(new Rates(rates.delayed(), rates.delay(), checked(probability), rates.lost()));
  }

  /**
   * Returns a proxy that also makes requests fail after they were answered, so that the caller does
   * not know whether anything was changed.
   *
   * @param probability of a failure, from 0 to 1
   * @throws IllegalArgumentException if the probability is not from 0 to 1
   */
  public ChaosProxy<K, V> losingAnswers(double probability) {
    return with(new Rates(rates.delayed(), rates.delay(), rates.failing(), checked(probability)));
  }

  private ChaosProxy<K, V> with(Rates other) {
    return new ChaosProxy<>(random.nextLong(), other);
  }

  private static double checked(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "a probability must be from 0 to 1, but was " + probability);
    }
    return probability;
  }

  @Override
  public Store<K, V> wrap(Store<K, V> store, ProxyContext<K> context) {
    return new InterceptedStore<>(store, this::disturb);
  }

  private <R extends @Nullable Object> R disturb(
      StoreRequest<K, V> request, @Nullable Budget budget, Supplier<R> next) {
    if (isDrawn(rates.delayed())) {
      delay(budget);
    }
    if (isDrawn(rates.failing())) {
      throw failure(request, Outcome.NOT_APPLIED);
    }
    R result = next.get();
    if (isDrawn(rates.lost())) {
      throw failure(request, request.kind().isWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
    }
    return result;
  }

  private boolean isDrawn(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private void delay(@Nullable Budget budget) {
    long nanos = (long) (random.nextDouble() * rates.nanos());
    long end =
        System.nanoTime() + ((budget == null) ? nanos : Math.min(nanos, budget.remainingNanos()));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private static StoreException failure(StoreRequest<?, ?> request, Outcome outcome) {
    return new StoreException(
        "ChaosProxy: made a request fail on purpose (" + request + "); remove it from the proxies",
        null,
        outcome);
  }
}
