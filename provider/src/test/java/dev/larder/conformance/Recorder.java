package dev.larder.conformance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** A listener, loader and writer that write down what they were called for. Thread-safe. */
final class Recorder<K>
    implements CacheEntryCreatedListener<K, String>,
        CacheEntryUpdatedListener<K, String>,
        CacheEntryRemovedListener<K, String>,
        CacheEntryExpiredListener<K, String>,
        CacheLoader<K, String>,
        CacheWriter<K, String> {
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<String> loads = Collections.synchronizedList(new ArrayList<>());
  private final List<String> writes = Collections.synchronizedList(new ArrayList<>());
  private final Function<K, @Nullable String> source;

  /** Loads what the function returns. */
  Recorder(Function<K, @Nullable String> source) {
    this.source = source;
  }

  /** Returns the configuration that makes this a synchronous listener. */
  CacheEntryListenerConfiguration<K, String> listening() {
    return new MutableCacheEntryListenerConfiguration<>(() -> this, null, true, true);
  }

  List<String> events() {
    return events;
  }

  List<String> loads() {
    return loads;
  }

  List<String> writes() {
    return writes;
  }

  /** Writes down no more of what was before. */
  void forget() {
    events.clear();
    loads.clear();
    writes.clear();
  }

  /** Returns what was loaded for the key since {@link #forget}, or null. */
  @Nullable String loaded(K key) {
    return loads.contains("load " + key) ? source.apply(key) : null;
  }

  static String event(Object type, Object key, @Nullable Object old, @Nullable Object value) {
    return key + " " + type + " " + old + " " + value;
  }

  private void note(Iterable<CacheEntryEvent<? extends K, ? extends String>> told) {
    told.forEach(
        e -> events.add(event(e.getEventType(), e.getKey(), e.getOldValue(), e.getValue())));
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends K, ? extends String>> told) {
    note(told);
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends K, ? extends String>> told) {
    note(told);
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends K, ? extends String>> told) {
    note(told);
  }

  @Override
  public void onExpired(Iterable<CacheEntryEvent<? extends K, ? extends String>> told) {
    note(told);
  }

  @Override
  public @Nullable String load(K key) {
    loads.add("load " + key);
    return source.apply(key);
  }

  /** Returns a map that may be changed, and leaves out what there is not. */
  @Override
  public Map<K, String> loadAll(Iterable<? extends K> keys) {
    Map<K, String> loaded = new LinkedHashMap<>();
    for (K key : keys) {
      String value = load(key);
      if (value != null) {
        loaded.put(key, value);
      }
    }
    return loaded;
  }

  @Override
  public void write(Cache.Entry<? extends K, ? extends String> entry) {
    writes.add("write " + entry.getKey() + " " + entry.getValue());
  }

  /** Takes out what it has written, as writers are to do. */
  @Override
  public void writeAll(Collection<Cache.Entry<? extends K, ? extends String>> entries) {
    entries.forEach(this::write);
    entries.clear();
  }

  @Override
  public void delete(Object key) {
    writes.add("delete " + key);
  }

  /** Takes out what it has deleted, as writers are to do. */
  @Override
  public void deleteAll(Collection<?> keys) {
    keys.forEach(this::delete);
    keys.clear();
  }
}
