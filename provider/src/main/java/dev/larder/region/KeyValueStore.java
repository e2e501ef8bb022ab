package dev.larder.region;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of a region in which a miss is an error, for data that must exist, such as sessions and
 * tokens, rather than for copies of data. It has the same entries, statistics and listeners as its
 * region. Thread-safe. Not for implementation.
 *
 * <p>The methods throw what those of {@link Region} throw, and {@link KeyNotFoundException} where a
 * key has no value.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values, which may be null if {@code null-values} is set
 */
public interface KeyValueStore<K, V> {
  /** Returns the name of the region. */
  String name();

  /** Returns the region, in which a miss is no error. */
  Region<K, V> region();

  /**
   * Returns the value of a key.
   *
   * @throws KeyNotFoundException if the key has no value
   */
  @Nullable V get(K key);

  /**
   * Returns the values of many keys, in the order of the keys. Returns an empty list, without a
   * request, if there are no keys.
   *
   * @throws KeyNotFoundException if at least one key has no value; the exception has all such keys
   */
  List<@Nullable V> getMulti(Collection<? extends K> keys);

  /** Sets the value of a key, whether or not it has one. */
  void set(K key, @Nullable V value);

  /**
   * Sets the value of a key if the lock is held; otherwise writes nothing.
   *
   * @throws IllegalArgumentException if the lock is of another key or region, or was released
   * @throws LockTimeoutException if the lock has expired
   */
  void set(K key, @Nullable V value, RegionLock<K> lock);

  /**
   * Sets the values of many keys, in as few requests as the store allows but not atomically. Takes
   * no locks.
   */
  void setMulti(Map<? extends K, ? extends @Nullable V> values);

  /**
   * Deletes an entry.
   *
   * @throws KeyNotFoundException if there is none
   */
  void delete(K key);

  /**
   * Deletes an entry if the lock is held; otherwise deletes nothing.
   *
   * @throws KeyNotFoundException if there is no entry
   * @throws IllegalArgumentException if the lock is of another key or region, or was released
   * @throws LockTimeoutException if the lock has expired
   */
  void delete(K key, RegionLock<K> lock);

  /** Deletes the entries of many keys; keys without an entry are ignored. Takes no locks. */
  void deleteMulti(Collection<? extends K> keys);
}
