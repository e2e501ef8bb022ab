package dev.larder;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.cache.AllEntries;
import dev.larder.internal.cache.CacheBuilder;
import dev.larder.internal.cache.CacheComponents;
import dev.larder.internal.cache.CacheFaults;
import dev.larder.internal.cache.CacheOperations;
import dev.larder.internal.cache.CallGuard;
import dev.larder.internal.cache.ProcessorResult;
import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.LoadOptions;
import dev.larder.internal.load.LoadAll;
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
 * A cache of JSR-107, made by {@link LarderCacheManager#createCache}. Thread-safe. Beyond {@link
 * Cache} it has {@link #getOrCreate}, {@link #metadata}, {@link #estimatedSize}, {@link #faults}
 * and {@link #region}; {@code unwrap(LarderCache.class)} reaches them.
 *
 * <p>Methods that read or change entries throw
 *
 * <ul>
 *   <li>{@link IllegalStateException} if the cache is closed, also while they run
 *   <li>{@link NullPointerException} if a key, a value or another argument is null
 *   <li>{@link ClassCastException} if a key or value is not of the configured type
 *   <li>{@link CacheException} if the store fails or refuses the entry; with {@code fail-open}
 *       reads miss and writes are dropped instead, if the store fails
 * </ul>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class LarderCache<K, V> implements Cache<K, V> {
  private final LarderCacheManager manager;
  private final CacheComponents<K, V> components;
  private final CallGuard<K, V> guard;
  private final CacheOperations<K, V> operations;
  private final AllEntries<K, V> entries;

  /** Makes a cache of what the builder puts together for it. */
  LarderCache(LarderCacheManager manager, CacheBuilder<K, V> builder) {
    this.manager = manager;
    this.components = builder.build(this);
    this.operations = components.operations();
    this.entries = components.entries();
    this.guard = components.guard();
    components.beans().showFaults(() -> faults().byName());
  }

  /** Returns what this cache delegates to; for its manager. */
  CacheComponents<K, V> components() {
    return components;
  }

  // ---- one entry

  @Override
  public @Nullable V get(K key) {
    guard.check(key);
    return operations.get(key);
  }

  @Override
  public boolean containsKey(K key) {
    guard.check(key);
    return operations.contains(key);
  }

  @Override
  public void put(K key, V value) {
    guard.check(key, value);
    operations.put(key, value);
  }

  @Override
  public @Nullable V getAndPut(K key, V value) {
    guard.check(key, value);
    return operations.<@Nullable V>exchange(key, Operations.getAndPut(value));
  }

  @Override
  public boolean putIfAbsent(K key, V value) {
    guard.check(key, value);
    return operations.putIfAbsent(key, value);
  }

  @Override
  public boolean remove(K key) {
    guard.check(key);
    return operations.remove(key);
  }

  @Override
  public boolean remove(K key, V oldValue) {
    guard.check(key, oldValue);
    return operations.execute(key, Operations.remove(oldValue));
  }

  @Override
  public @Nullable V getAndRemove(K key) {
    guard.check(key);
    return operations.<@Nullable V>exchange(key, Operations.getAndRemove());
  }

  @Override
  public boolean replace(K key, V oldValue, V newValue) {
    guard.checkValue(newValue);
    guard.check(key, oldValue);
    return operations.execute(key, Operations.replace(oldValue, newValue));
  }

  @Override
  public boolean replace(K key, V value) {
    guard.check(key, value);
    return operations.exchangeExisting(key, Operations.replace(value));
  }

  @Override
  public @Nullable V getAndReplace(K key, V value) {
    guard.check(key, value);
    return operations.<@Nullable V>exchange(key, Operations.getAndReplace(value));
  }

  /**
   * Returns the value; if there is none, creates it. One thread of this process creates the value
   * of a key, and the others wait for it, each at most {@code load-wait} (30 seconds unless
   * configured); with {@code single-loader} one thread of all processes does. The value is stored
   * as if it were loaded: neither written through nor counted as a put.
   *
   * @param creator returns the value, or null to store nothing; it may not change this entry. What
   *     it throws is thrown to the caller, and nothing is stored
   * @return the value, or null if there is none
   */
  public @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> creator) {
    guard.requireOpen();
    requireNonNull(creator, "creator");
    guard.check(key);
    return operations.getOrCreate(key, creator, LoadOptions.defaults());
  }

  /**
   * Returns what the store knows of a live entry beside its value. Counts neither as a hit or miss
   * nor as an access.
   */
  public Optional<EntryMetadata> metadata(K key) {
    guard.check(key);
    return operations.metadata(key);
  }

  @Override
  public <T> T invoke(K key, EntryProcessor<K, V, T> processor, Object... arguments) {
    guard.check(key);
    requireNonNull(processor, "entryProcessor");
    requireNonNull(arguments, "arguments");
    return operations.invoke(key, processor, arguments);
  }

  // ---- many entries

  @Override
  public Map<K, V> getAll(Set<? extends K> keys) {
    guard.checkKeys(keys);
    return operations.getAll(keys);
  }

  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    guard.checkAll(map);
    operations.putAll(map);
  }

  @Override
  public void removeAll(Set<? extends K> keys) {
    guard.checkKeys(keys);
    operations.removeAll(keys);
  }

  @Override
  public void removeAll() {
    entries.removeAll();
  }

  @Override
  public void clear() {
    entries.clear();
  }

  @Override
  public void loadAll(
      Set<? extends K> keys, boolean replaceExisting, @Nullable CompletionListener listener) {
    guard.checkKeys(keys);
    LoadAll<K, V> loads = components.loadAll();
    guard.run(
        replaceExisting
            ? () -> loads.loadReplacing(keys, listener)
            : () -> loads.loadAbsent(keys, listener));
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
    return entries.iterator(this::remove);
  }

  /**
   * Returns about how many entries there are, expired ones included; empty if the store cannot tell
   * without looking at each.
   */
  public OptionalLong estimatedSize() {
    return entries.estimatedSize();
  }

  /** Returns the faults counted so far; also if the cache is closed. */
  public FaultCounts faults() {
    CacheFaults<K, V> faults = components.faults();
    return new FaultCounts(
        faults.orderTimeouts(),
        faults.droppedEvents(),
        faults.unreadableEntries(),
        faults.storeFailures(),
        faults.failOpenCalls(),
        faults.ofStore());
  }

  /** Returns the same entries as a region; it lives and closes with this cache. */
  public Region<K, V> region() {
    return components.region();
  }

  // ---- configuration and life cycle

  @Override
  public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
    return components.configuration().snapshot(type);
  }

  @Override
  public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    guard.requireOpen();
    requireNonNull(listener, "cacheEntryListenerConfiguration");
    components.listeners().register(listener);
  }

  @Override
  public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
    guard.requireOpen();
    requireNonNull(listener, "cacheEntryListenerConfiguration");
    components.listeners().deregister(listener);
  }

  @Override
  public String getName() {
    return components.settings().name();
  }

  @Override
  public LarderCacheManager getCacheManager() {
    return manager;
  }

  @Override
  public void close() {
    manager.forget(this);
    components.lifecycle().close();
  }

  @Override
  public boolean isClosed() {
    return components.lifecycle().isClosed();
  }

  /**
   * Returns this cache, its region or its key-value store.
   *
   * @param type {@link LarderCache} or a supertype, {@link Region}, {@link RegionLocks}, or {@link
   *     KeyValueStore}
   * @throws IllegalArgumentException if it is another type
   */
  @Override
  public <T> T unwrap(Class<T> type) {
    if (type == Region.class || type == RegionLocks.class) {
      return type.cast(region());
    } else if (type == KeyValueStore.class) {
      return type.cast(region().keyValueStore());
    }
    return Unwrapping.unwrap(this, type);
  }

  /** Returns the name; no entry. */
  @Override
  public String toString() {
    return components.lifecycle().toString();
  }
}
