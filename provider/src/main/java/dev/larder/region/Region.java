package dev.larder.region;

import dev.larder.settings.EffectiveSetting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache with the operations of a region (the term is dogpile.cache's), which JCache's {@link
 * javax.cache.Cache} lacks. A region is a view of the cache of the same name, and is open as long
 * as the cache is. Both have the same entries, store, statistics, listeners, write-through and
 * expiry: what one side writes, the other reads. Thread-safe. Not for implementation.
 *
 * <p>Get a region by {@code cache.unwrap(Region.class)}, or by the manager's {@code region} and
 * {@code createRegion}. Its {@link RegionLocks locks} hold between all processes that share the
 * store.
 *
 * <p>{@link #withMaximumAge}, {@link #ignoringExpiration} and {@link #cachingOnlyIf} return a view
 * of the same region, whose rule concerns only calls through that view. A view is a small object
 * that needs no closing.
 *
 * <p>Every method that concerns entries throws
 *
 * <ul>
 *   <li>{@link IllegalStateException} if the cache is closed,
 *   <li>{@link NullPointerException} if a key, a value or another argument is null and null is not
 *       allowed there,
 *   <li>{@link ClassCastException} if a key or a value is not of the configured type,
 *   <li>{@link javax.cache.CacheException} if a key or a value cannot be encoded, or if the store
 *       fails and the cache is not {@code fail-open}.
 * </ul>
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Region<K, V> extends RegionLocks<K, V> {
  /** Returns the name of the region, which is that of its cache. */
  String name();

  // ---- reads

  /** Returns the value of a key, if there is one. Counts and is an access, as {@code Cache.get}. */
  Lookup<V> get(K key);

  /**
   * Returns the value of a key if it was written no longer ago than {@code maximumAge}. Same as
   * {@link #withMaximumAge withMaximumAge(maximumAge)}{@code .get(key)}.
   */
  default Lookup<V> get(K key, Duration maximumAge) {
    return withMaximumAge(maximumAge).get(key);
  }

  /**
   * Returns the values of many keys, read in one request where the store allows it.
   *
   * @param keys in any order; a key may occur more than once
   * @return one lookup for each key, in the order of the keys; empty, without a request, if there
   *     are no keys
   */
  List<Lookup<V>> getMulti(Collection<? extends K> keys);

  /**
   * Returns what the store knows of a live entry besides its value, or empty if there is no live
   * entry. Is no access: it is not counted, and moves no deadline.
   */
  Optional<EntryMetadata> metadata(K key);

  // ---- writes

  /**
   * Sets the value of a key, whether or not it has one, as {@code Cache.put} does.
   *
   * @param value may be null if {@code null-values} is set; listeners and a writer then see a
   *     removal
   * @throws NullPointerException if the value is null and {@code null-values} is not set
   */
  void set(K key, @Nullable V value);

  /**
   * Sets the value of a key if the lock is held, as {@link RegionLocks#set}; the value may be null
   * as in {@link #set(Object, Object)}.
   */
  @Override
  void set(K key, @Nullable V value, RegionLock<K> lock);

  /**
   * Sets the values of many keys, in as few requests as the store allows but not atomically. Sends
   * nothing if the map is empty.
   */
  void setMulti(Map<? extends K, ? extends @Nullable V> values);

  /** Deletes an entry. Returns whether there was one. */
  boolean delete(K key);

  /**
   * Deletes the entries of many keys, in as few requests as the store allows but not atomically.
   * Keys without an entry are ignored.
   */
  void deleteMulti(Collection<? extends K> keys);

  // ---- values that are created when they are missing

  /**
   * Returns the value of a key, and creates it if it is missing. If several callers miss the same
   * key at the same time, one of them runs its creator, and the others wait for that value. Waiting
   * is limited to this process, unless {@code single-loader} is set.
   *
   * <p>A created value is stored like a loaded one: it is not written through, and not counted as a
   * put. If the creator throws, the caller that ran it gets the exception, and another caller runs
   * its own creator.
   *
   * @param creator returns the value, or null if there is none; null is stored if {@code
   *     null-values} is set. Must not change the entry that it is called for
   * @return the value; null if there is none, or if the value is null
   */
  @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> creator);

  /**
   * Returns the values of many keys, and creates those that are missing by one call of the creator.
   * If no key is missing, the creator is not called. Reading takes one request, and storing created
   * values two. Two concurrent calls may create the value of the same key; one of the values stays.
   *
   * <p>With {@code single-loader}, each value is created once among all processes:
   *
   * <ul>
   *   <li>The creator is called with the keys that no other caller is creating. The values of the
   *       others are awaited, for {@code load-wait} at most, and the creator is called again with
   *       the keys whose values did not come. It is never asked for a key twice.
   *   <li>A caller that creates does not wait for others, so calls with the same keys in different
   *       orders cannot block each other.
   *   <li>This takes four requests more, however many keys are missing: on MongoDB two to take the
   *       leases, one to look again what is stored, and one to release the leases; on memcached
   *       one, one and two, to each server. While others create, each look takes one request, and
   *       each attempt to take leases two. Looks and attempts are repeated, with random pauses of
   *       up to 64 ms.
   * </ul>
   *
   * @param creator gets the missing keys in the order in which they were asked for, and returns
   *     values by key. A key that it leaves out has no value, nor has a key with a null, unless
   *     {@code null-values} is set. Must not return null
   * @return one lookup for each key, in the order of the keys
   */
  List<Lookup<V>> getOrCreateMulti(
      Collection<? extends K> keys,
      Function<? super List<K>, ? extends Map<? extends K, ? extends @Nullable V>> creator);

  // ---- views

  /**
   * Returns a view in which a value older than {@code maximumAge} is a miss. {@link #getOrCreate}
   * of the view creates such a value anew. Other callers still see the old value until then, and
   * the view stores nothing about ages.
   *
   * <p>If {@code stale-for} is set, a caller that would wait for a new value gets the old one, if
   * that exceeds the maximum age by no more than {@code stale-for}.
   *
   * @param maximumAge zero or more, by the clock that decides whether an entry has expired; a value
   *     of exactly this age is a hit
   * @throws IllegalArgumentException if {@code maximumAge} is negative
   * @throws UnsupportedOperationException if the store does not know when its entries were written;
   *     the message names the setting that changes this
   */
  Region<K, V> withMaximumAge(Duration maximumAge);

  /**
   * Returns a view that also reads values whose deadline has passed, as long as the store keeps
   * them. Reads through the view move no deadline.
   */
  Region<K, V> ignoringExpiration();

  /**
   * Returns a view that stores only some of the values that it creates. The other values are
   * returned to the caller that created them, and every other caller creates its own.
   *
   * @param predicate returns whether to store a created value, which may be null if {@code
   *     null-values} is set
   */
  Region<K, V> cachingOnlyIf(Predicate<? super V> predicate);

  /** Returns a view in which a miss is an error. */
  KeyValueStore<K, V> keyValueStore();

  // ---- the whole region

  /**
   * Makes every entry that was written before now absent, for every process. No listener is told.
   * Takes the same time however many entries there are.
   *
   * @throws UnsupportedOperationException if the region cannot be invalidated; the message names
   *     the setting that changes this
   */
  void invalidate();

  /**
   * Makes every entry that was written before now expire now, for every process. The entries are
   * misses; a region with {@code stale-for} or {@code stale-if-error} may still serve their values
   * while new ones are created. Takes the same time however many entries there are.
   *
   * @throws UnsupportedOperationException if the region cannot be invalidated; the message names
   *     the setting that changes this
   */
  void invalidateSoftly();

  /** Returns the mangler that turns cache keys into store keys. */
  KeyMangler keyMangler();

  /**
   * Replaces the key mangler in this process, at once, for cache and region. Other processes keep
   * their mangler until they replace it, too.
   *
   * <ul>
   *   <li>Entries that were stored under the old mangler stay in the store until they expire or the
   *       cache is cleared. They are visible again if the old mangler is set again.
   *   <li>A lock that is held stays on its old stored key, and is renewed and released there. It
   *       does not keep other owners from locking the new stored key.
   *   <li>{@code no-expiry-keys} are compared before mangling, so the same keys are exempt under
   *       every mangler.
   * </ul>
   *
   * @param mangler the new mangler; {@link KeyManglers#none} counts as {@link KeyManglers#identity}
   * @throws UnsupportedOperationException if the region was created without a mangler; the message
   *     names the setting that changes this
   */
  void changeKeyMangler(KeyMangler mangler);

  /** Returns the proxies between the cache and its store, the outermost first. Immutable. */
  List<RegionProxy<K, V>> proxies();

  /** Returns the name, the type and the settings of the region's store; no secret is in them. */
  StoreInfo storeInfo();

  /**
   * Returns the settings of the region that have a value, as they were when it was created, each
   * with its origin: the template, the property or the line of the file that it comes from. A value
   * that may be a secret is hidden.
   */
  List<EffectiveSetting> settings();
}
