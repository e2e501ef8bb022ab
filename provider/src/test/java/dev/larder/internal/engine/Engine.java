package dev.larder.internal.engine;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;

/** Executors on a hooked store, under a clock that stands, with little patience. */
final class Engine implements AutoCloseable {
  static final Duration REQUEST = Duration.ofMillis(200);
  static final Timeouts PATIENCE = new Timeouts(REQUEST, ofMillis(20), ofMillis(20), ofMillis(20));

  final RecordedEffects effects = new RecordedEffects();
  final KeyLocks locks = new KeyLocks();
  final AtomicInteger copies = new AtomicInteger();
  final HookedStore store;
  final EntryExecutor<String, String> executor;
  final BulkExecutor<String, String> bulk;

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final FakeClock clock = new FakeClock(Instant.ofEpochMilli(1_000));

  Engine() {
    this(new HookedStore(), new EternalExpiryPolicy());
  }

  Engine(HookedStore store, ExpiryPolicy policy) {
    this.store = store;
    ExecutorContext<String, String> parts = parts(policy, PATIENCE);
    this.executor = new EntryExecutor<>(parts);
    this.bulk = new BulkExecutor<>(parts, executor);
  }

  private ExecutorContext<String, String> parts(ExpiryPolicy policy, Timeouts patience) {
    return new ExecutorContext<>(
        "test",
        store,
        DeadlinesByKey.same(new Deadlines(policy)),
        clock,
        locks,
        patience,
        this::copy,
        0,
        effects);
  }

  /** Returns the value; loads it if there is none. */
  static String getOrLoad(
      EntryExecutor<String, String> executor, String key, Supplier<String> loader) {
    return executor.getOrLoad(key, LoadOptions.defaults(), loader, executor.firstRead(key));
  }

  /** Returns the live values; throws what fails in the store. */
  Map<String, String> getAll(Collection<String> keys) {
    BulkFailures<String> failures = new BulkFailures<>();
    Map<String, String> values = bulk.getAll(keys, Freshness.LIVE, failures);
    failures.throwAll(Map.of());
    return values;
  }

  /** Returns an executor of eternal entries on the same store and locks. */
  EntryExecutor<String, String> withPatience(Timeouts patience) {
    return new EntryExecutor<>(parts(new EternalExpiryPolicy(), patience));
  }

  private String copy(String value) {
    copies.incrementAndGet();
    return value;
  }

  private static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  long now() {
    return clock.millis();
  }

  void advance(long millis) {
    clock.advanceMillis(millis);
  }

  /** Calls from another thread, and waits for it. */
  <T> T elsewhere(Callable<T> call) {
    try {
      return others.submit(call).get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other thread failed", e);
    }
  }

  /** Returns whether another thread could have the key's lock now. */
  boolean isFree(String key) {
    return elsewhere(
        () -> {
          KeyLocks.Stripe stripe = locks.tryLock(key);
          KeyLocks.unlock(stripe);
          return stripe != null;
        });
  }

  /** Lets one other thread take the key's lock, until what is returned is closed. */
  AutoCloseable holdElsewhere(String key) {
    return holdElsewhere(key, stripe -> {});
  }

  /** As {@link #holdElsewhere(String)}; the other thread does something with it first. */
  AutoCloseable holdElsewhere(String key, Consumer<KeyLocks.Stripe> body) {
    ExecutorService holder = Executors.newSingleThreadExecutor();
    try {
      KeyLocks.Stripe stripe = holder.submit(() -> locks.tryLock(key)).get(10, TimeUnit.SECONDS);
      holder.submit(() -> body.accept(stripe)).get(10, TimeUnit.SECONDS);
      return () -> {
        holder.submit(() -> KeyLocks.unlock(stripe)).get(10, TimeUnit.SECONDS);
        holder.shutdown();
      };
    } catch (Exception e) {
      throw new IllegalStateException("the key is locked already", e);
    }
  }

  @Override
  public void close() {
    others.shutdownNow();
  }
}
