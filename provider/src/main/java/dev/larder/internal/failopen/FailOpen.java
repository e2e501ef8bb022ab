package dev.larder.internal.failopen;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.BulkExecutor;
import dev.larder.internal.engine.BulkFailures;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.FirstRead;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.engine.LoadOptions;
import dev.larder.store.StoreException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a cache does when its store fails. By default the call throws. With {@code fail-open} reads
 * miss and writes are dropped, but a call still throws if only the store has the answer that it
 * needs. A refusal of the store, as of a value too large, is thrown in either case. Thread-safe.
 */
public record FailOpen<K, V>(
    EntryExecutor<K, V> executor, BulkExecutor<K, V> bulk, FailureCounters failures) {
  /** Returns what the body returns, or the other where the store fails. */
  private <R extends @Nullable Object> R or(Supplier<R> body, Supplier<R> otherwise) {
    try {
      return body.get();
    } catch (StoreException e) {
      failures.tolerate(e);
      return otherwise.get();
    }
  }

  /** Does the other thing for the keys for which the store failed, and for no more. */
  private void tolerate(BulkFailures<K> failed, Consumer<K> otherwise) {
    StoreException reason = failed.reason();
    if (reason != null) {
      failures.tolerate(reason);
      failed.keys().forEach(otherwise);
    }
  }

  /** Removes the entry; a store that fails is as good as empty. */
  public boolean remove(K key) {
    return or(
        () -> executor.exchangeExisting(key, Operations.remove()),
        () -> writeThrough(key, Operations.remove()));
  }

  /** Gets the value, if the store has it, and it is fresh enough. */
  public @Nullable V get(K key, Freshness freshness) {
    return or(() -> executor.get(key, freshness), () -> miss(key));
  }

  /** Gets the values that are fresh enough, as far as the store has them. */
  public Map<K, V> getAll(Set<? extends K> keys, Freshness freshness) {
    BulkFailures<K> failed = new BulkFailures<>();
    Map<K, V> values = bulk.getAll(keys, freshness, failed);
    tolerate(failed, executor::miss);
    return values;
  }

  /** Stores what was loaded, if that is possible. */
  public void storeLoaded(Map<K, V> loaded, Freshness freshness) {
    if (loaded.isEmpty()) {
      return;
    }
    try {
      bulk.storeLoaded(loaded, freshness);
    } catch (StoreException e) {
      failures.tolerate(e);
    }
  }

  /** Returns the values that are fresh enough, as far as the store has them; counts nothing. */
  public Map<K, V> getAllForUpdate(Set<K> keys, Freshness freshness) {
    try {
      return bulk.getAllForUpdate(keys, freshness);
    } catch (StoreException e) { // the same failure is thrown when the values are stored
      return Map.of();
    }
  }

  /** Puts each for itself. */
  public void putAll(Map<? extends K, ? extends V> map) {
    BulkFailures<K> failed = new BulkFailures<>();
    bulk.putAll(map, failed);
    tolerate(failed, key -> writeThrough(key, Operations.put(requireNonNull(map.get(key)))));
  }

  /** Removes each for itself. */
  public void removeAll(Set<? extends K> keys) {
    BulkFailures<K> failed = new BulkFailures<>();
    Map<K, Boolean> unused = bulk.executeAll(keys, key -> Operations.<V>remove(), failed);
    tolerate(failed, key -> writeThrough(key, Operations.remove()));
  }

  /** Counts a miss. */
  public @Nullable V miss(K key) {
    executor.miss(key);
    return null;
  }

  /** Calls the writer, which does not depend on the store. */
  public boolean writeThrough(K key, Operation<V, Boolean> operation) {
    executor.writeThrough(key, operation);
    return false;
  }

  /** Loads where the store cannot say whether there is a value, but not twice. */
  public @Nullable V getOrLoad(
      K key,
      LoadOptions<V> options,
      Supplier<? extends @Nullable V> loader,
      FirstRead<K, V> first) {
    if (!failures.isTolerated()) {
      return executor.getOrLoad(key, options, loader, first);
    }
    Operation<V, @Nullable V> call = entry -> loader.get();
    Remembered<V, @Nullable V> load = new Remembered<V, @Nullable V>(call);
    return or(
        () -> executor.getOrLoad(key, options, () -> load.of(executor.absent(key)), first),
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

  /** An operation that remembers its last result. Belongs to one call. */
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

    /** Returns the last result; applies the operation if there is none. */
    R of(Transition<V> absent) {
      Supplier<R> known = result;
      return (known == null) ? apply(absent) : known.get();
    }
  }
}
