package dev.larder.region;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A cache by the model of a region: what JCache's {@link javax.cache.Cache} lacks. It is a view of
 * the cache of its name, and lives as long: {@code cache.unwrap(Region.class)}, or by the manager's
 * {@code region} and {@code createRegion}. Entries, store, statistics, listeners, write-through and
 * expiry are the cache's; what one side writes the other reads. Its {@link RegionLocks locks} are
 * between all processes that share the store. Thread-safe.
 *
 * <p>{@link #withMaximumAge}, {@link #ignoringExpiration} and {@link #cachingOnlyIf} return views
 * of the same region, for the calls that are made through them. A view costs an object of a few
 * words.
 *
 * <p>Every method that concerns entries throws {@link IllegalStateException} once the cache is
 * closed, {@link NullPointerException} where it is given a null that it does not take, {@link
 * ClassCastException} where a key or value is not of the configured type, and {@link
 * javax.cache.CacheException} where the store fails and the cache is not {@code fail-open}.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface Region<K, V> extends RegionLocks<K, V> {
  /** Returns the name, which is the cache's. */
  String name();

  // ---- reads

  /** Looks for the value; an access, and counted, as {@code Cache.get} is. */
  Lookup<V> get(K key);

  /**
   * Looks for a value that was written at most so long ago; {@link #withMaximumAge} of this call
   * alone.
   */
  default Lookup<V> get(K key, Duration maximumAge) {
    return withMaximumAge(maximumAge).get(key);
  }

  /**
   * Looks for many, by one request.
   *
   * @param keys in any order, also twice
   * @return what was found for each, in the order of the keys; nothing for none, without a request
   */
  List<Lookup<V>> getMulti(Collection<? extends K> keys);

  /** Returns what the store knows of a live entry beside its value. Counts as no access. */
  Optional<EntryMetadata> metadata(K key);

  // ---- writes

  /**
   * Sets the value, whatever was there, as {@code Cache.put} does.
   *
   * @param value null too, where {@code null-values} is set; to listeners and to a writer the entry
   *     is then one that was removed
   * @throws NullPointerException if the value is null, and null is no value of the region
   */
  void set(K key, @Nullable V value);

  /** As {@link RegionLocks#set}, of a value that may be null as in {@link #set(Object, Object)}. */
  @Override
  void set(K key, @Nullable V value, RegionLock<K> lock);

  /** Sets each of the values, together though not atomically; for none the store is not asked. */
  void setMulti(Map<? extends K, ? extends @Nullable V> values);

  /** Deletes the entry; returns whether there was one. */
  boolean delete(K key);

  /** Deletes those of the entries that there are, together though not atomically. */
  void deleteMulti(Collection<? extends K> keys);

  // ---- values that are made when they are missing

  /**
   * Returns the value; if there is none, one of those who ask for it at the same time creates it,
   * and the others wait for it. It is stored as if it were loaded: neither written through nor
   * counted as a put. If the creator throws, the caller that ran it gets the exception, and the
   * others try themselves.
   *
   * @param creator returns the value, or null if there is none, which is a value that is stored
   *     where {@code null-values} is set; it may not change this entry
   * @return the value, or null if it is null or there is none
   */
  @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> creator);

  /**
   * As {@link #getOrCreate} of many. The creator is called once, with the keys that are missing, in
   * the order in which they were asked for; not at all if none is. That costs one request to read,
   * and two to store. Two calls with the same keys may create the same value, of which one stays.
   *
   * <p>With {@code single-loader} each value is created once among all processes. Then the creator
   * is called with those keys that nobody else is creating; the others' values are waited for, at
   * most for {@code load-wait}, and the creator is called again with those that do not come. No key
   * is asked of it twice. Nobody who creates waits for others, so that calls with the same keys in
   * other orders do not block each other. That costs four more requests, however many keys are
   * missing: on MongoDB two to take the turns, one to look once more what is stored, one to end the
   * turns; on memcached one, one and two, of each server. While others create, there is one to look
   * and two to take turns, again and again, with pauses of random length up to 64 ms.
   *
   * @param creator returns values by key; keys that it leaves out have none, as have keys of null
   *     unless {@code null-values} is set
   * @return what is there now for each key, in the order of the keys
   */
  List<Lookup<V>> getOrCreateMulti(
      Collection<? extends K> keys,
      Function<? super List<K>, ? extends Map<? extends K, ? extends @Nullable V>> creator);

  // ---- views

  /**
   * Returns this region as it is for who takes no value that is older: such a value counts as a
   * miss, and is created anew by {@link #getOrCreate}. It stays for those who take it, and nothing
   * of this is stored. Where {@code stale-for} is set, who would wait for a value that somebody
   * creates anew is served one that is too old by no more than that; without it nobody is.
   *
   * @param maximumAge by the clock that decides what has expired, zero or more; what was written
   *     exactly so long ago is still taken
   * @throws UnsupportedOperationException if entries do not know when they were written; the
   *     message names the setting
   */
  Region<K, V> withMaximumAge(Duration maximumAge);

  /**
   * Returns this region as it is for who takes a value whose deadline has passed, too, as long as
   * the store has it. Reading it leaves its deadline.
   */
  Region<K, V> ignoringExpiration();

  /**
   * Returns this region as it is for who creates values of which not all are to be stored: others
   * are returned to whom they were created for only, and everybody creates them anew.
   *
   * @param predicate says of a value that was created whether to store it; null is one where {@code
   *     null-values} is set
   */
  Region<K, V> cachingOnlyIf(Predicate<? super V> predicate);

  /** Returns this region as a store in which a miss is an error. */
  KeyValueStore<K, V> keyValueStore();

  // ---- the whole region

  /**
   * Makes every entry that has been written so far as good as absent, for every process; no
   * listener hears of it. Takes the same time however many entries there are.
   *
   * @throws UnsupportedOperationException if the region cannot; the message names the setting
   */
  void invalidate();

  /**
   * Makes every entry that has been written so far expire now, for every process: a miss, but a
   * region that serves expired values while new ones are made may still serve it. Takes the same
   * time however many entries there are.
   *
   * @throws UnsupportedOperationException if the region cannot; the message names the setting
   */
  void invalidateSoftly();

  /** Returns what the store's keys are made of the cache's by. */
  KeyMangler keyMangler();

  /**
   * Mangles keys differently from now on, in this process: the store looks for entries where the
   * new mangler says, at once, for cache and region. What is stored stays where it is, unseen,
   * until it expires or the cache is cleared; under the old mangler it is seen again. A lock that
   * is held stays where it was taken, is renewed and released there, and keeps nobody from locking
   * the new stored key. Other processes keep their mangler until they are told.
   *
   * <p>{@code no-expiry-keys} are kept and compared as they were written, so that the same keys are
   * exempt under every mangler.
   *
   * @param mangler {@link KeyManglers#none} is {@link KeyManglers#identity} here
   * @throws UnsupportedOperationException if the region was made without a mangler; the message
   *     names the setting
   */
  void changeKeyMangler(KeyMangler mangler);

  /** Returns the proxies between the cache and its store, the outermost first. */
  List<RegionProxy<K, V>> proxies();

  /** Returns which store the region is on. */
  StoreInfo storeInfo();
}
