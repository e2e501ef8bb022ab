package dev.larder.internal.integration;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the user's loader. What it throws is wrapped once in a {@link CacheLoaderException}. As
 * thread-safe as the loader.
 */
public final class LoaderAdapter<K, V> {
  private final CacheLoader<K, V> loader;
  private final UnaryOperator<K> keys;
  private final String cacheName;

  /**
   * Makes the calls of one cache.
   *
   * @param keys copies each of many keys, which the loader may change
   */
  public LoaderAdapter(CacheLoader<K, V> loader, UnaryOperator<K> keys, String cacheName) {
    this.cacheName = cacheName;
    this.loader = loader;
    this.keys = keys;
  }

  /** Returns the value of the key, which the loader may change, or null if there is none. */
  public @Nullable V load(K key) {
    return call(() -> loader.load(key));
  }

  /** Returns the values of those keys that have one, leaving out what was not asked for. */
  public Map<K, V> loadAll(Set<? extends K> wanted) {
    Set<K> copies = new LinkedHashSet<>();
    wanted.forEach(key -> copies.add(keys.apply(key)));
    Map<K, V> loaded = call(() -> loader.loadAll(copies));
    Map<K, V> found = new LinkedHashMap<>();
    if (loaded != null) {
      for (K key : wanted) {
        V value = loaded.get(key);
        if (value != null) {
          found.put(key, value);
        }
      }
    }
    return found;
  }

  private <T extends @Nullable Object> T call(Supplier<T> load) {
    try {
      return load.get();
    } catch (CacheLoaderException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheLoaderException("cache '" + cacheName + "': the loader failed", e);
    }
  }
}
