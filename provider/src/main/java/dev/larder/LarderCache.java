package dev.larder;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.cache.AllEntries;
import dev.larder.internal.cache.CacheBuilder;
import dev.larder.internal.cache.CacheLocks;
import dev.larder.internal.cache.CacheOperations;
import dev.larder.internal.cache.CacheParts;
import dev.larder.internal.cache.CacheRegion;
import dev.larder.internal.cache.CallGuard;
import dev.larder.internal.cache.CallTypes;
import dev.larder.internal.cache.EntryIterator;
import dev.larder.internal.cache.ProcessorResult;
import dev.larder.internal.core.Invocation;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.load.LoadAll;
import dev.larder.internal.support.Lifecycle;
import dev.larder.internal.support.Unwrapping;
import dev.larder.region.EntryMetadata;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Region;
import dev.larder.region.RegionLocks;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * A JCache cache: checks what it is given, and hands it to the executor. Thread-safe. Beyond {@link
 * Cache}, reached by {@code unwrap(LarderCache.class)}: {@link #getOrCreate}, {@link #metadata},
 * {@link #estimatedSize}, {@link #faults}; and the same entries as a {@link #region}.
 *
 * <p>What reads or changes entries throws {@link IllegalStateException} once the cache is closed,
 * {@link NullPointerException} where it is given null, {@link ClassCastException} where a key or
 * value is not of the configured type, and {@link CacheException} where the store fails.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class LarderCache<K, V> implements Cache<K, V> {
  private final CacheParts<K, V> parts;
  private final Lifecycle lifecycle;
  private final EntryExecutor<K, V> executor;
  private final CallGuard<K, V> guard;
  private final FailureCounters failures;
  private final CacheOperations<K, V> calls;
  private final AllEntries<K, V> whole;
  private final CacheLocks<K, V> locks;
  private final Region<K, V> region;

  /** Makes a cache of what the builder puts together for it. */
  LarderCache(CacheBuilder<K, V> builder) {
    this.parts = builder.build(this);
    this.lifecycle = parts.lifecycle();
    this.failures = new FailureCounters(parts);
    CallTypes<K, V> types = new CallTypes<>(parts.name(), parts.configuration().snapshot());
    this.guard = new CallGuard<>(lifecycle, types, failures);
    this.calls = new CacheOperations<>(parts, parts.executors(), guard, failures);
    this.executor = parts.executors().single();
    this.whole = new AllEntries<>(parts);
    this.locks = new CacheLocks<>(this);
    this.region = CacheRegion.of(this, regionCalls());
    parts.effects().statistics().show(() -> faults().byName());
  }

  /** A region that sees what the cache sees makes the same calls. */
  private CacheOperations<K, V> regionCalls() {
    return parts.layers().hasTwoViews()
        ? new CacheOperations<>(parts, parts.regionExecutors(), guard, failures)
        : calls;
  }

  public CacheParts<K, V> parts() {
    return parts;
  }

  public CallGuard<K, V> guard() {
    return guard;
  }

  public CacheLocks<K, V> locks() {
    return locks;
  }

  // ---- one entry

  @Override
  public @Nullable V get(K key) {
    guard.check(key);
    return calls.get(key);
  }

  @Override
  public boolean containsKey(K key) {
    guard.check(key);
    return calls.contains(key);
  }

  @Override
  public void put(K key, V value) {
    guard.check(key, value);
    calls.put(key, value);
  }

  @Override
  public V getAndPut(K key, V value) {
    return guard.with(key, value, () -> executor.exchange(key, Operations.getAndPut(value)));
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    return guard.with(key, value, () -> executor.putIfAbsent(key, value));
  }

  @Override
  public boolean remove(K key) {
    guard.check(key);
    return calls.remove(key);
  }

  @Override
  public boolean remove(K key, V oldValue) {
    return guard.with(key, oldValue, () -> executor.execute(key, Operations.remove(oldValue)));
  }

  @Override
  public V getAndRemove(K key) {
    return guard.with(key, () -> executor.exchange(key, Operations.getAndRemove()));
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    guard.checkValue(newValue);
    return guard.with(
        key, oldValue, () -> executor.execute(key, Operations.replace(oldValue, newValue)));
  }

  @Override
  public boolean replace(K key, V value) {
    return guard.with(key, value, () -> executor.exchangeExisting(key, Operations.replace(value)));
  }

  @Override
  public V getAndReplace(K key, V value) {
    return guard.with(key, value, () -> executor.exchange(key, Operations.getAndReplace(value)));
  }

  /**
   * Gets the value; if there is none, one thread of this process computes it, others wait for it;
   * with {@code single-loader} one of all processes. The value is stored as if it were loaded:
   * neither written through nor counted as a put.
   *
   * @param compute returns the value, or null to store nothing; it may not change this entry
   * @return the value, or null if there is none
   */
  public @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> compute) {
    guard.requireOpen();
    requireNonNull(compute, "compute");
    return guard.with(key, () -> calls.loads().get(key, compute));
  }

  /** Returns what the store knows of a live entry beside its value. Counts as no access. */
  public Optional<EntryMetadata> metadata(K key) {
    guard.check(key);
    return calls.metadata(key);
  }

  @Override
  public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    guard.check(key);
    requireNonNull(processor, "entryProcessor");
    requireNonNull(arguments, "arguments");
    try {
      return calls.loads().invoke(key, invocation(key, processor, arguments));
    } catch (RuntimeException e) {
      throw guard.translated(e);
    }
  }

  private <T> Operation<V, T> invocation(
      K key, EntryProcessor<K, V, T> processor, Object[] arguments) {
    LoaderAdapter<K, V> loading = parts.readThrough();
    Function<K, @Nullable V> loader = (loading == null) ? absent -> null : loading::load;
    return Invocation.of(key, loader, processor, arguments);
  }

  // ---- many entries

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    guard.checkKeys(keys);
    return calls.getAll(keys);
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    guard.checkAll(map);
    calls.putAll(map);
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    guard.checkKeys(keys);
    calls.removeAll(keys);
  }

  @Override
  public void removeAll() {
    guard.run(whole::removeAll);
  }

  @Override
  public void clear() {
    guard.run(whole::clear);
  }

  @Override
  public void loadAll(
      Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
    guard.checkKeys(keys);
    LoadAll<K, V> loader = parts.loader();
    if (loader == null) {
      Optional.ofNullable(listener).ifPresent(CompletionListener::onCompletion);
    } else if (replaceExisting) {
      guard.run(() -> loader.loadReplacing(keys, listener));
    } else {
      guard.run(() -> loader.loadAbsent(keys, listener));
    }
  }

  @Override
  public <T> Map<K, EntryProcessorResult<T>> invokeAll(
      Set<? extends K> keys, EntryProcessor<K, V, T> processor, Object... arguments) {
    guard.checkKeys(keys);
    requireNonNull(processor, "entryProcessor");
    Map<K, EntryProcessorResult<T>> results = new LinkedHashMap<>();
    for (K key : keys) {
      ProcessorResult<T> result = ProcessorResult.of(() -> invoke(key, processor, arguments));
      guard.requireOpen();
      if (!result.isNothing()) {
        results.put(key, result);
      }
    }
    return results;
  }

  @Override
  public Iterator<Entry<K, V>> iterator() {
    return guard.call(() -> new EntryIterator<>(this, executor, whole.scan()));
  }

  /** Returns about how many entries there are, expired ones included, if the store can tell. */
  public OptionalLong estimatedSize() {
    long size = guard.call(whole::estimatedSize);
    return (size < 0) ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** Returns what did not go as it should. Also of a cache that is closed. */
  public FaultCounts faults() {
    return new FaultCounts(
        parts.effects().orderTimeouts(),
        parts.dispatcher().dropped(),
        parts.layers().unreadable().count(),
        failures.storeFailures(),
        failures.failOpenCalls(),
        parts.store().faults());
  }

  /** Returns this cache by the model of a region. */
  public Region<K, V> region() {
    return region;
  }

  // ---- configuration and life cycle

  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return parts.configuration().snapshot(type);
  }

  @Override
  public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    guard.requireOpen();
    requireNonNull(listener, "cacheEntryListenerConfiguration");
    parts.configuration().add(listener);
    try {
      parts.dispatcher().register(listener);
    } catch (RuntimeException e) {
      parts.configuration().remove(listener);
      throw guard.translated(e);
    }
    if (lifecycle.isClosed()) { // too late to be closed with the cache
      lifecycle.closeCustomizations(parts.dispatcher().deregister(listener));
      guard.requireOpen();
    }
  }

  @Override
  public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    guard.requireOpen();
    requireNonNull(listener, "cacheEntryListenerConfiguration");
    parts.configuration().remove(listener);
    lifecycle.closeCustomizations(parts.dispatcher().deregister(listener));
  }

  @Override
  public String getName() {
    return parts.name();
  }

  @Override
  public LarderCacheManager getCacheManager() {
    return parts.manager();
  }

  @Override
  public void close() {
    parts.manager().forget(this);
    lifecycle.close();
  }

  @Override
  public boolean isClosed() {
    return lifecycle.isClosed();
  }

  /** Also as {@link Region} and {@link KeyValueStore}. */
  @Override
  public <T> T unwrap(Class<T> type) {
    if (type == Region.class || type == RegionLocks.class) {
      return type.cast(region);
    } else if (type == KeyValueStore.class) {
      return type.cast(region.keyValueStore());
    }
    return Unwrapping.unwrap(this, type);
  }

  /** Refuses types other than the configured ones. */
  void requireTypes(Class<?> keyType, Class<?> valueType) {
    guard.requireTypes(keyType, valueType);
  }

  /** Returns the name; no entry. */
  @Override
  public String toString() {
    return lifecycle.toString();
  }
}
