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

/**
 * A cache writer that writes to a map in place of a database, and records its calls. Thread-safe.
 */
public final class RecordingWriter<K, V> implements CacheWriter<K, V> {
  private final Map<K, V> database = new ConcurrentHashMap<>();
  private final List<Call<K, V>> calls = new CopyOnWriteArrayList<>();

  /**
   * The writing or deletion of one key. Immutable.
   *
   * @param key the key
   * @param value the value that was written, or null if the key was deleted
   */
  public record Call<K, V>(K key, @Nullable V value) {}

  /** Returns a factory that returns this writer. */
  public Factory<CacheWriter<K, V>> factory() {
    return () -> this;
  }

  /** Returns a copy of the database. */
  public Map<K, V> database() {
    return new HashMap<>(database);
  }

  /** Returns the calls in their order; a call for many keys counts once for each key. */
  public List<Call<K, V>> calls() {
    return new ArrayList<>(calls);
  }

  /** Clears the record; the database stays. */
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
