package dev.larder.region.proxy;

import static java.util.Objects.requireNonNull;

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
 * Makes a store slow and unreliable, so that tests see what a program does then. Of the requests
 * some wait, some fail without being made, and some are made and then fail, so that their outcome
 * is unknown. Which ones the seed decides, as far as threads come in the same order. Thread-safe;
 * not for production.
 */
public final class ChaosProxy<K, V> implements RegionProxy<K, V> {
  private final Random random;
  private final Rates rates;

  private ChaosProxy(long seed, Rates rates) {
    this.random = new Random(seed);
    this.rates = rates;
  }

  /** How often what goes wrong; each a probability from 0 to 1. */
  private record Rates(double delayed, Duration delay, double failing, double lost) {}

  /** Returns one that does nothing yet. */
  public static <K, V> ChaosProxy<K, V> seeded(long seed) {
    return new ChaosProxy<>(seed, new Rates(0, Duration.ZERO, 0, 0));
  }

  /**
   * Returns one that also lets requests wait, but none longer than its call has time.
   *
   * @param probability from 0 to 1
   * @param most each waits for a part of it, by chance
   */
  public ChaosProxy<K, V> delaying(double probability, Duration most) {
    return with(
        new Rates(checked(probability), requireNonNull(most), rates.failing(), rates.lost()));
  }

  /** Returns one that also lets requests fail before they are made. */
  public ChaosProxy<K, V> failing(double probability) {
    return with(new Rates(rates.delayed(), rates.delay(), checked(probability), rates.lost()));
  }

  /** Returns one that also lets requests fail after they were made. */
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
      StoreRequest<K, V> call, @Nullable Budget budget, Supplier<R> next) {
    if (isDrawn(rates.delayed())) {
      delay(budget);
    }
    if (isDrawn(rates.failing())) {
      throw failure(call, Outcome.NOT_APPLIED);
    }
    R result = next.get();
    if (isDrawn(rates.lost())) {
      throw failure(call, call.kind().isWrite() ? Outcome.UNKNOWN : Outcome.NOT_APPLIED);
    }
    return result;
  }

  private boolean isDrawn(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private void delay(@Nullable Budget budget) {
    long nanos = (long) (random.nextDouble() * rates.delay().toNanos());
    long end =
        System.nanoTime() + ((budget == null) ? nanos : Math.min(nanos, budget.remainingNanos()));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  private static StoreException failure(StoreRequest<?, ?> call, Outcome outcome) {
    return new StoreException(
        "ChaosProxy: let a request fail on purpose (" + call + "); take it out of the proxies",
        null,
        outcome);
  }
}
