package dev.larder.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/** A writer with a database behind it, which remembers what it was told. Thread-safe. */
public final class RecordingWriter<K, V> implements CacheWriter<K, V> {
  private final Map<K, V> database = new ConcurrentHashMap<>();
  private final List<Call<K, V>> calls = new CopyOnWriteArrayList<>();

  /** One key that was written, or deleted if there is no value. */
  public record Call<K, V>(K key, @Nullable V value) {}

  /** Returns a factory that gives this writer. */
  public Factory<CacheWriter<K, V>> factory() {
    return () -> this;
  }

  /** Returns what is in the database. */
  public Map<K, V> database() {
    return new HashMap<>(database);
  }

  /** Returns what it was told, in that order. */
  public List<Call<K, V>> calls() {
    return new ArrayList<>(calls);
  }

  /** Forgets what it was told; what is in the database stays. */
  public void forget() {
    calls.clear();
  }

  @Override
  public void write(Cache.Entry<? extends K, ? extends V> entry) {
    calls.add(new Call<>(entry.getKey(), entry.getValue()));
    database.put(entry.getKey(), entry.getValue());
  }

  @Override
  public void writeAll(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
    entries.forEach(this::write);
    entries.clear();
  }

  @Override
  @SuppressWarnings("unchecked") // JCache has Object for K
  public void delete(Object key) {
    calls.add(new Call<>((K) key, null));
    database.remove(key);
  }

  @Override
  public void deleteAll(Collection<?> keys) {
    keys.forEach(this::delete);
    keys.clear();
  }
}
