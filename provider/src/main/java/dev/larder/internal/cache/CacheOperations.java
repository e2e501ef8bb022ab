package dev.larder.internal.cache;

import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.failopen.FailOpen;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.load.LoadOptions;
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
import org.jspecify.annotations.Nullable;

/**
 * What a cache and its region do alike, with arguments that were checked: they load what is missing
 * if the cache is read through, and go on without the store where that is configured. Thread-safe.
 */
public final class CacheOperations<K, V> {
  private final CacheParts<K, V> parts;
  private final CallGuard<K, V> guard;
  private final EntryExecutor<K, V> executor;
  private final FailOpen<K, V> failOpen;
  private final SingleFlight<K, V> loads;
  private final @Nullable LoaderAdapter<K, V> readThrough;

  /** Makes the calls of one cache that these executors perform. */
  public CacheOperations(
      CacheParts<K, V> parts,
      CacheExecutors<K, V> executors,
      CallGuard<K, V> guard,
      FailureCounters failures) {
    this.failOpen = new FailOpen<>(executors, failures);
    this.loads = new SingleFlight<>(parts, executors, failOpen, System::nanoTime);
    this.readThrough = parts.readThrough();
    this.executor = executors.single();
    this.parts = parts;
    this.guard = guard;
  }

  public SingleFlight<K, V> loads() {
    return loads;
  }

  // ---- one entry

  @Nullable
  public V get(K key) {
    try {
      return (readThrough == null) ? executor.get(key) : getOrLoad(key, readThrough);
    } catch (RuntimeException e) {
      guard.tolerate(e);
      return failOpen.miss(key);
    }
  }

  private @Nullable V getOrLoad(K key, LoaderAdapter<K, V> loading) {
    Function<K, @Nullable V> loader = loading::load;
    return loads.get(key, loader);
  }

  /** Returns the value that the terms allow, or null. */
  @Nullable V get(K key, LoadOptions.Options<V> terms) {
    LoaderAdapter<K, V> loading = readThrough;
    if (terms.freshness().equals(Freshness.LIVE)) {
      return get(key);
    } else if (loading == null) {
      return guard.call(() -> failOpen.get(key, terms.freshness()));
    }
    Function<K, @Nullable V> loader = loading::load;
    return guard.call(() -> loads.getOrCreate(key, loader, terms));
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
          return (entry == null)
              ? Optional.empty()
              : Optional.of(EntryMetadata.of(entry, format()));
        });
  }

  private Optional<String> format() {
    return parts.settings().find(RegionSettings.FORMAT_VERSION).map(String::valueOf);
  }

  // ---- many entries

  public Map<K, V> getAll(Set<? extends K> keys) {
    return getAll(keys, LoadOptions.Options.defaults());
  }

  /** Returns the values that the terms allow. */
  Map<K, V> getAll(Set<? extends K> keys, LoadOptions.Options<V> terms) {
    LoaderAdapter<K, V> loading = readThrough;
    if (loading == null) {
      return guard.call(() -> failOpen.getAll(keys, terms.freshness()));
    }
    Function<List<K>, Map<K, V>> loader = missing -> loading.loadAll(new LinkedHashSet<>(missing));
    return guard.call(() -> loads.getOrCreateAll(keys, loader, terms));
  }

  public void putAll(Map<? extends K, ? extends V> map) {
    guard.run(() -> failOpen.putAll(map));
  }

  public void removeAll(Set<? extends K> keys) {
    guard.run(() -> failOpen.removeAll(keys));
  }
}
