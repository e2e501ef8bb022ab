package dev.larder.internal.cache;

import dev.larder.region.KeyNotFoundException;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes errors of misses. Thread-safe. */
record RegionKeyValueStore<K, V>(Region<K, V> region) implements KeyValueStore<K, V> {
  @Override
  public String name() {
    return region.name();
  }

  @Override
  public @Nullable V get(K key) {
    Lookup<V> found = region.get(key);
    if (found.isAbsent()) {
      throw new KeyNotFoundException(name(), List.of(key), 1);
    }
    return found.orNull();
  }

  @Override
  public List<@Nullable V> getMulti(Collection<? extends K> keys) {
    List<@Nullable V> values = new ArrayList<>(keys.size());
    Set<K> missing = new LinkedHashSet<>();
    List<? extends K> asked = List.copyOf(keys);
    List<Lookup<V>> found = region.getMulti(asked);
    for (int i = 0; i < asked.size(); i++) {
      values.add(found.get(i).orNull());
      if (found.get(i).isAbsent()) {
        missing.add(asked.get(i));
      }
    }
    if (!missing.isEmpty()) {
      throw new KeyNotFoundException(name(), missing, asked.size());
    }
    return values;
  }

  @Override
  public void set(K key, @Nullable V value) {
    region.set(key, value);
  }

  @Override
  public void set(K key, @Nullable V value, RegionLock<K> lock) {
    region.set(key, value, lock);
  }

  @Override
  public void setMulti(Map<? extends K, ? extends @Nullable V> values) {
    region.setMulti(values);
  }

  @Override
  public void delete(K key) {
    requireDeleted(key, region.delete(key));
  }

  @Override
  public void delete(K key, RegionLock<K> lock) {
    requireDeleted(key, region.delete(key, lock));
  }

  private void requireDeleted(K key, boolean deleted) {
    if (!deleted) {
      throw new KeyNotFoundException(name(), List.of(key), 1);
    }
  }

  @Override
  public void deleteMulti(Collection<? extends K> keys) {
    region.deleteMulti(keys);
  }

  /** Returns the region's name; no entry. */
  @Override
  public String toString() {
    return "key-value store of " + region;
  }
}
