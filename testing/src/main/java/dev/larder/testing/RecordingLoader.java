package dev.larder.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** A loader that computes values, and remembers the keys that it was asked for. Thread-safe. */
public final class RecordingLoader<K, V> implements CacheLoader<K, V> {
  private final List<K> loads = new CopyOnWriteArrayList<>();
  private final Function<? super K, ? extends @Nullable V> source;

  /**
   * Makes a loader.
   *
   * @param source returns a key's value, or null if it has none
   */
  public RecordingLoader(Function<? super K, ? extends @Nullable V> source) {
    this.source = source;
  }

  /** Returns a factory that gives this loader. */
  public Factory<CacheLoader<K, V>> factory() {
    return () -> this;
  }

  /** Returns the keys in the order in which they were asked for, each as often as it was. */
  public List<K> loads() {
    return new ArrayList<>(loads);
  }

  /** Forgets what it was asked for. */
  public void forget() {
    loads.clear();
  }

  @Override
  public @Nullable V load(K key) {
    loads.add(key);
    return source.apply(key);
  }

  @Override
  public Map<K, V> loadAll(Iterable<? extends K> keys) {
    Map<K, V> found = new HashMap<>();
    for (K key : keys) {
      V value = load(key);
      if (value != null) {
        found.put(key, value);
      }
    }
    return found;
  }
}
