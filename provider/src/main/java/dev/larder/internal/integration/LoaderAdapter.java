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
    Map<K, K> copies = new LinkedHashMap<>();
    wanted.forEach(key -> copies.put(key, keys.apply(key)));
    Map<K, V> loaded = call(() -> loader.loadAll(new LinkedHashSet<>(copies.values())));
    Map<K, V> found = new LinkedHashMap<>();
    if (loaded != null) {
      copies.forEach(
          (key, copy) -> {
            V value = value(loaded, key, copy);
            if (value != null) {
              found.put(key, value);
            }
          });
    }
    return found;
  }

  /** An array is not equal to its copy, which is what the loader has. */
  private static <K, V> @Nullable V value(Map<K, V> loaded, K key, K copy) {
    V value = loaded.get(key);
    return (value == null && copy != key) ? loaded.get(copy) : value;
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
