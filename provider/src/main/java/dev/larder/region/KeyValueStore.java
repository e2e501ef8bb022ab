package dev.larder.region;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A region in which a miss is an error: for data that must be there, as sessions and tokens, rather
 * than for copies of data. It is a view of its region, and has the same entries, statistics and
 * listeners. Thread-safe.
 *
 * <p>Its methods throw as {@link Region}'s do, and {@link KeyNotFoundException} where there is no
 * value.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values; a null is a value, where the region keeps nulls
 */
public interface KeyValueStore<K, V> {
  /** Returns the region's name. */
  String name();

  /** Returns the region, in which a miss is no error. */
  Region<K, V> region();

  /**
   * Returns the value.
   *
   * @throws KeyNotFoundException if there is none
   */
  @Nullable V get(K key);

  /**
   * Returns the values in the order of the keys; none for none, without asking the store.
   *
   * @throws KeyNotFoundException if one is missing; it names all that are
   */
  List<@Nullable V> getMulti(Collection<? extends K> keys);

  /** Sets the value, whatever was there. */
  void set(K key, @Nullable V value);

  /**
   * Sets the value if the lock is held; else writes nothing, and throws as {@link RegionLocks#set}
   * does.
   */
  void set(K key, @Nullable V value, RegionLock<K> lock);

  /** Sets each of the values, together though not atomically; locks nothing. */
  void setMulti(Map<? extends K, ? extends @Nullable V> values);

  /**
   * Deletes the entry.
   *
   * @throws KeyNotFoundException if there is none
   */
  void delete(K key);

  /**
   * Deletes the entry if the lock is held; else deletes nothing, and throws as {@link
   * RegionLocks#delete} does.
   *
   * @throws KeyNotFoundException if there is none
   */
  void delete(K key, RegionLock<K> lock);

  /** Deletes those of the entries that there are; locks nothing. */
  void deleteMulti(Collection<? extends K> keys);
}
