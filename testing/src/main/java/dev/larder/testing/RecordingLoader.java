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

/** A cache loader that computes values and records the keys that it loads. Thread-safe. */
public final class RecordingLoader<K, V> implements CacheLoader<K, V> {
  private final List<K> loads = new CopyOnWriteArrayList<>();
  private final Function<? super K, ? extends @Nullable V> source;

  /**
   * Makes a loader.
   *
   * @param source returns the value of a key, or null if it has none; called on the loading thread
   */
  public RecordingLoader(Function<? super K, ? extends @Nullable V> source) {
    this.source = source;
  }

  /** Returns a factory that returns this loader. */
  public Factory<CacheLoader<K, V>> factory() {
    return () -> this;
  }

  /** Returns the keys that were loaded, in that order, each as often as it was loaded. */
  public List<K> loads() {
    return new ArrayList<>(loads);
  }

  /** Clears the record. */
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
