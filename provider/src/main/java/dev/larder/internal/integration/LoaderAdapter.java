package dev.larder.internal.integration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the user's loader. What it throws is wrapped once in a {@link CacheLoaderException}. As
 * thread-safe as the loader.
 */
public final class LoaderAdapter<K, V> {
  private final CacheLoader<K, V> loader;
  private final String cacheName;

  public LoaderAdapter(CacheLoader<K, V> loader, String cacheName) {
    this.cacheName = cacheName;
    this.loader = loader;
  }

  /** Returns the value of the key, or null if there is none. */
  public @Nullable V load(K key) {
    return call(() -> loader.load(key));
  }

  /** Returns the values of those keys that have one, leaving out what was not asked for. */
  public Map<K, V> loadAll(Set<? extends K> keys) {
    Map<K, V> loaded = call(() -> loader.loadAll(keys));
    Map<K, V> found = new LinkedHashMap<>();
    if (loaded != null) {
      for (K key : keys) {
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
