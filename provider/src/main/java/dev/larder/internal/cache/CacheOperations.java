package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Invocation;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.engine.LoadOptions;
import dev.larder.internal.failopen.FailOpen;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.load.SingleFlight;
import dev.larder.region.EntryMetadata;
import dev.larder.region.RegionSettings;
import dev.larder.store.Entry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.cache.processor.EntryProcessor;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a cache and its region have in common, on arguments that were checked. They
 * load missing values if the cache is read through, and go on without the store if that is
 * configured. Thread-safe.
 */
public final class CacheOperations<K, V> {
  private final CallGuard<K, V> guard;
  private final EntryExecutor<K, V> executor;
  private final FailOpen<K, V> failOpen;
  private final SingleFlight<K, V> loads;
  private final @Nullable LoaderAdapter<K, V> readThrough;
  private final Function<K, @Nullable V> loader;
  private final Optional<String> format;
  private final UnaryOperator<Object> copier;

  /**
   * Makes the operations of a cache, or of its region.
   *
   * @param readThrough loads what is missing; null if the cache is not read through
   * @param copier copies what users may change, if the cache is by value
   */
  CacheOperations(
      CacheSettings<K, V> settings,
      CallGuard<K, V> guard,
      CacheExecutors<K, V> executors,
      FailOpen<K, V> failOpen,
      SingleFlight<K, V> loads,
      @Nullable LoaderAdapter<K, V> readThrough,
      UnaryOperator<Object> copier) {
    this.copier = copier;
    this.format = settings.find(RegionSettings.FORMAT_VERSION).map(String::valueOf);
    Function<K, @Nullable V> missing = (readThrough == null) ? absent -> null : readThrough::load;
    this.loader = missing;
    this.executor = executors.single();
    this.readThrough = readThrough;
    this.failOpen = failOpen;
    this.guard = guard;
    this.loads = loads;
  }

  /** Returns a copy of a key or value, if the cache is by value and the object is mutable. */
  @SuppressWarnings("unchecked") // a copy is of the object's own type
  <T> T copy(T object) {
    return (T) copier.apply(object);
  }

  // ---- one entry

  public @Nullable V get(K key) {
    try {
      return (readThrough == null)
          ? executor.get(key)
          : loads.getOrCreate(key, loader, LoadOptions.defaults());
    } catch (RuntimeException e) {
      guard.tolerate(e);
      return failOpen.miss(key);
    }
  }

  /** Returns the value that the options allow, or null. */
  @Nullable V get(K key, LoadOptions<V> options) {
    if (options.freshness().equals(Freshness.LIVE)) {
      return get(key);
    } else if (readThrough == null) {
      return guard.call(() -> failOpen.get(key, options.freshness()));
    }
    return getOrCreate(key, loader, options);
  }

  /** Returns the value that the options allow; creates it if there is none. */
  public @Nullable V getOrCreate(
      K key, Function<? super K, ? extends @Nullable V> creator, LoadOptions<V> options) {
    try {
      return loads.getOrCreate(key, creator, options);
    } catch (RuntimeException e) {
      throw guard.translated(e);
    }
  }

  public boolean contains(K key) {
    try {
      return executor.contains(key);
    } catch (RuntimeException e) {
      guard.tolerate(e);
      return false;
    }
  }

  public void put(K key, V value) {
    try {
      executor.put(key, value);
    } catch (RuntimeException e) {
      guard.tolerate(e);
      guard.run(() -> failOpen.writeThrough(key, Operations.put(value)));
    }
  }

  public boolean remove(K key) {
    return guard.call(() -> failOpen.remove(key));
  }

  public Optional<EntryMetadata> metadata(K key) {
    return guard.call(
        () -> {
          Entry<V> entry = executor.peekLive(key);
          return (entry == null) ? Optional.empty() : Optional.of(EntryMetadata.of(entry, format));
        });
  }

  /** Runs a processor; on a miss it may load the value, if the cache is read through. */
  public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    try {
      K own = copy(key);
      Function<K, @Nullable V> loading =
          (readThrough == null) ? loader : shown -> loader.apply(copy(own));
      return loads.invoke(own, Invocation.of(copy(own), loading, processor, arguments));
    } catch (RuntimeException e) {
      throw guard.translated(e);
    }
  }

  /** Performs an operation that asks what is in the entry. */
  public <R extends @Nullable Object> R execute(K key, Operation<V, R> operation) {
    return guard.call(() -> executor.execute(key, operation));
  }

  /** Performs an operation that asks whether there is an entry, but not what is in it. */
  public <R extends @Nullable Object> R exchange(K key, Operation<V, R> operation) {
    return guard.call(() -> executor.exchange(key, operation));
  }

  /** Performs an operation whose result tells only whether there was an entry. */
  public boolean exchangeExisting(K key, Operation<V, Boolean> operation) {
    return guard.call(() -> executor.exchangeExisting(key, operation));
  }

  public boolean putIfAbsent(K key, V value) {
    return guard.call(() -> executor.putIfAbsent(key, value));
  }

  // ---- many entries

  public Map<K, V> getAll(Set<? extends K> keys) {
    return getAll(keys, LoadOptions.defaults());
  }

  /** Returns the values that the options allow. */
  Map<K, V> getAll(Set<? extends K> keys, LoadOptions<V> options) {
    LoaderAdapter<K, V> loading = readThrough;
    if (loading == null) {
      return guard.call(() -> failOpen.getAll(keys, options.freshness()));
    }
    return getOrCreateAll(keys, missing -> loading.loadAll(new LinkedHashSet<>(missing)), options);
  }

  /** Returns the values that the options allow; creates those that are missing. */
  Map<K, V> getOrCreateAll(
      Set<? extends K> keys, Function<List<K>, Map<K, V>> creator, LoadOptions<V> options) {
    return guard.call(() -> loads.getOrCreateAll(keys, creator, options));
  }

  public void putAll(Map<? extends K, ? extends V> map) {
    guard.run(() -> failOpen.putAll(map));
  }

  public void removeAll(Set<? extends K> keys) {
    guard.run(() -> failOpen.removeAll(keys));
  }
}
