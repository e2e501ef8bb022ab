package dev.larder.internal.failopen;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.BulkExecutor;
import dev.larder.internal.engine.BulkFailures;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.FreshReader;
import dev.larder.internal.engine.Freshness;
import dev.larder.store.StoreException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a cache does when its store fails. By default the caller is told. With {@code fail-open}
 * reads miss and writes are dropped, as users of a cache expect that is only a cache; what needs an
 * answer that only the store has still throws. What the store refuses, such as a value too large,
 * is the caller's affair in either case. Thread-safe.
 */
public final class FailOpen<K, V> {
  private final EntryExecutor<K, V> executor;
  private final BulkExecutor<K, V> bulk;
  private final FreshReader<K, V> reader;
  private final FailureCounters failures;

  /** Makes what these executors' callers do. */
  public FailOpen(CacheExecutors<K, V> executors, FailureCounters failures) {
    this.executor = executors.single();
    this.reader = executors.reader();
    this.bulk = executors.bulk();
    this.failures = failures;
  }

  /** Returns what the body returns, or the other where the store fails. */
  private <R extends @Nullable Object> R or(Supplier<R> body, Supplier<R> otherwise) {
    try {
      return body.get();
    } catch (StoreException e) {
      failures.tolerate(e);
      return otherwise.get();
    }
  }

  private void run(Runnable body, Runnable otherwise) {
    try {
      body.run();
    } catch (StoreException e) {
      failures.tolerate(e);
      otherwise.run();
    }
  }

  /** Does the other thing for the keys for which the store failed, and for no more. */
  private void tolerate(BulkFailures<K> shortfall, Consumer<K> otherwise) {
    StoreException reason = shortfall.reason();
    if (reason != null) {
      failures.tolerate(reason);
      shortfall.keys().forEach(otherwise);
    }
  }

  /** Removes the entry; a store that fails is as good as empty. */
  public boolean remove(K key) {
    return or(
        () -> executor.exchangeExisting(key, Operations.remove()),
        () -> writeThrough(key, Operations.remove()));
  }

  /** Gets the values, as far as the store has them. */
  Map<K, V> getAll(Set<? extends K> keys) {
    BulkFailures<K> shortfall = new BulkFailures<>();
    Map<K, V> values = bulk.getAll(keys, shortfall);
    tolerate(shortfall, executor::miss);
    return values;
  }

  /** Gets the value, if the store has it, and it is fresh enough. */
  @Nullable
  public V get(K key, Freshness freshness) {
    return or(() -> reader.get(key, freshness), () -> miss(key));
  }

  /** Gets the values that are fresh enough, as far as the store has them. */
  public Map<K, V> getAll(Set<? extends K> keys, Freshness freshness) {
    if (freshness.equals(Freshness.LIVE)) {
      return getAll(keys);
    }
    BulkFailures<K> shortfall = new BulkFailures<>();
    Map<K, V> values = reader.getAll(keys, freshness, shortfall);
    tolerate(shortfall, executor::miss);
    return values;
  }

  /** Stores what was loaded, if that is possible. */
  public void storeLoaded(Map<K, V> loaded, Freshness freshness) {
    if (!loaded.isEmpty()) {
      run(() -> reader.storeLoaded(loaded, freshness), () -> {});
    }
  }

  /** Returns the values that are fresh enough, as far as the store has them; counts nothing. */
  public Map<K, V> getAllForUpdate(Set<K> keys, Freshness freshness) {
    try {
      return reader.getAllForUpdate(keys, freshness);
    } catch (StoreException e) { // what fails now is told when the values are to be stored
      return Map.of();
    }
  }

  /** Puts each for itself. */
  public void putAll(Map<? extends K, ? extends V> map) {
    BulkFailures<K> shortfall = new BulkFailures<>();
    bulk.putAll(map, shortfall);
    tolerate(shortfall, key -> writeThrough(key, Operations.put(requireNonNull(map.get(key)))));
  }

  /** Removes each for itself. */
  public void removeAll(Set<? extends K> keys) {
    BulkFailures<K> shortfall = new BulkFailures<>();
    Map<K, Boolean> unused = bulk.executeAll(keys, key -> Operations.<V>remove(), shortfall);
    tolerate(shortfall, key -> writeThrough(key, Operations.remove()));
  }

  /** Counts a miss. */
  @Nullable
  public V miss(K key) {
    executor.miss(key);
    return null;
  }

  /** The writer's rows are not the store's: they are written all the same. */
  public boolean writeThrough(K key, Operation<V, Boolean> operation) {
    executor.writeThrough(key, operation);
    return false;
  }

  /** Returns whether the caller is to notice nothing of a store that fails. */
  public boolean tolerates() {
    return failures.isTolerated();
  }

  /** Loads where the store cannot say whether there is a value, but not twice. */
  @Nullable
  public V getOrLoad(K key, Supplier<? extends @Nullable V> loader) {
    return getOrLoad(key, loader, load -> executor.getOrLoad(key, load));
  }

  /** A way to get a value, which calls the loader it is given if it must. */
  @FunctionalInterface
  public interface Way<V> {
    @Nullable V getOrLoad(Supplier<? extends @Nullable V> loader);
  }

  /** As {@link #getOrLoad(Object, Supplier)}, in another way. */
  @Nullable
  public V getOrLoad(K key, Supplier<? extends @Nullable V> loader, Way<V> way) {
    if (!failures.isTolerated()) {
      return way.getOrLoad(loader);
    }
    Operation<V, @Nullable V> call = entry -> loader.get();
    Remembered<V, @Nullable V> load = new Remembered<V, @Nullable V>(call);
    return or(
        () -> way.getOrLoad(() -> load.of(executor.absent(key))),
        () -> {
          executor.miss(key);
          return load.of(executor.absent(key));
        });
  }

  /** Runs the processor once where the store fails: on an absent entry, if it has not run. */
  public <R extends @Nullable Object> R invoke(K key, Operation<V, R> processor) {
    if (!failures.isTolerated()) {
      return executor.executeAlone(key, processor);
    }
    Remembered<V, R> remembered = new Remembered<>(processor);
    return or(
        () -> executor.executeAlone(key, remembered), () -> remembered.of(executor.absent(key)));
  }

  /** What an operation returned last. Belongs to one call. */
  private static final class Remembered<V, R extends @Nullable Object> implements Operation<V, R> {
    private final Operation<V, R> operation;
    private @Nullable Supplier<R> result;

    Remembered(Operation<V, R> operation) {
      this.operation = operation;
    }

    @Override
    public R apply(Transition<V> entry) {
      R returned = operation.apply(entry);
      result = () -> returned;
      return returned;
    }

    /** Returns what it returned, else applies it. */
    R of(Transition<V> absent) {
      Supplier<R> known = result;
      return (known == null) ? apply(absent) : known.get();
    }
  }
}
