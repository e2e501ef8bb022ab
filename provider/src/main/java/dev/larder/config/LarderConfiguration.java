package dev.larder.config;

import dev.larder.internal.support.InstanceFactory;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.MemorySettings;
import dev.larder.settings.Setting;
import dev.larder.settings.SharedSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/**
 * A cache's configuration in code. Unlike JCache's own it knows what was chosen, so that a template
 * decides only the rest, and it takes every setting of every store. A method is called as its
 * setting in files, in camel case.
 *
 * <p>The methods check nothing but null; {@code createCache} reports all problems at once. It
 * copies the configuration, so that a later change has no effect. Not thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LarderConfiguration<K, V> extends RegionConfiguration<K, V> {
  private static final long serialVersionUID = 1L;

  /** Makes a configuration in which nothing is chosen. */
  public LarderConfiguration() {}

  /** Returns a configuration of a cache of these types, in which nothing else is chosen. */
  public static <K, V> LarderConfiguration<K, V> of(Class<K> keyType, Class<V> valueType) {
    return new LarderConfiguration<K, V>().types(keyType, valueType);
  }

  /**
   * Sets {@code key-type} and {@code value-type}: the classes of keys and values. Default: {@code
   * java.lang.Object} for both, which stands for any class. A primitive type stands for its box.
   */
  public LarderConfiguration<K, V> types(Class<K> keyType, Class<V> valueType) {
    chooseTypes(keyType, valueType);
    return this;
  }

  /**
   * Sets {@code store}. The store of the cache: a name under {@code stores}. Default: the
   * manager's. Value: a text that is not blank.
   *
   * @see CommonSettings#STORE
   */
  public LarderConfiguration<K, V> store(String name) {
    return set(CommonSettings.STORE, name);
  }

  /**
   * Sets {@code expiry.created}. How long an entry lives from its creation. If this is left out,
   * {@code expiry.updated} applies, else {@code expiry.accessed}, else the entry is eternal. {@code
   * PT0S} stores nothing. Value: a duration such as PT10M, or 'eternal'.
   *
   * @see ExpirySettings#CREATED
   */
  public LarderConfiguration<K, V> expireAfterCreation(Duration duration) {
    return set(ExpirySettings.CREATED.name(), duration.toString());
  }

  /**
   * Sets {@code expiry.updated}. How long an entry lives from an update. If this is left out, an
   * update does not change the deadline. Value: a duration such as PT10M, or 'eternal'.
   *
   * @see ExpirySettings#UPDATED
   */
  public LarderConfiguration<K, V> expireAfterUpdate(Duration duration) {
    return set(ExpirySettings.UPDATED.name(), duration.toString());
  }

  /**
   * Sets {@code expiry.accessed}. How long an entry lives from an access. If this is left out, an
   * access does not change the deadline. A cache with this setting writes on every read. Value: a
   * duration such as PT10M, or 'eternal'.
   *
   * @see ExpirySettings#ACCESSED
   */
  public LarderConfiguration<K, V> expireAfterAccess(Duration duration) {
    return set(ExpirySettings.ACCESSED.name(), duration.toString());
  }

  /**
   * Sets {@code expiry.created} to {@code eternal}: entries do not expire, whatever a template
   * says. Durations and a policy that were set before are forgotten.
   */
  public LarderConfiguration<K, V> eternal() {
    forgetExpiry();
    return set(ExpirySettings.CREATED, javax.cache.expiry.Duration.ETERNAL);
  }

  /**
   * Sets what makes the expiry policy. It replaces the durations {@code expiry.created}, {@code
   * expiry.updated} and {@code expiry.accessed} of every level. Default: the policy that those
   * make.
   */
  public LarderConfiguration<K, V> expiryPolicyFactory(Factory<? extends ExpiryPolicy> factory) {
    chooseExpiry(factory);
    return this;
  }

  /**
   * Sets {@code ttl}. The longest time that an entry lives after it was created, updated or, where
   * the expiry policy has a duration for it, accessed: an upper bound of what the policy says. Of a
   * store's and a cache's the shorter one applies. Default: no bound. Value: a positive duration
   * such as PT1H, or a whole number of seconds.
   *
   * @see SharedSettings#TTL
   */
  public LarderConfiguration<K, V> ttl(Duration ttl) {
    return set(SharedSettings.TTL, ttl);
  }

  /**
   * Sets {@code no-expiry-keys}. Keys, by their text, to which {@code ttl} does not apply. Only
   * {@code ttl} is meant: the expiry policy applies to them as to all keys. Value: a list of texts,
   * none of them blank. Default: none.
   *
   * @see CommonSettings#NO_EXPIRY_KEYS
   */
  public LarderConfiguration<K, V> noExpiryKeys(String... keys) {
    return set(CommonSettings.NO_EXPIRY_KEYS, List.of(keys));
  }

  /**
   * Sets {@code fail-open} to {@code true}. Whether the cache answers without its store when the
   * store fails: {@code get}, {@code getAll} and {@code containsKey} find nothing, or what the
   * loader finds; {@code put}, {@code putAll}, {@code remove(key)} and {@code removeAll(keys)} are
   * dropped; {@code invoke} runs on an absent entry, and what it writes is dropped. Every other
   * operation still throws. Default: {@code false}.
   *
   * @see CommonSettings#FAIL_OPEN
   */
  public LarderConfiguration<K, V> failOpen() {
    return set(CommonSettings.FAIL_OPEN, true);
  }

  /**
   * Sets {@code maximum-entries}. How many entries the cache holds before it evicts. Default: no
   * bound. Value: an integer of at least 1.
   *
   * @see MemorySettings#MAXIMUM_ENTRIES
   */
  public LarderConfiguration<K, V> maximumEntries(long entries) {
    return set(MemorySettings.MAXIMUM_ENTRIES, entries);
  }

  /**
   * Sets {@code maximum-weight}. How much the entries weigh together before the cache evicts, in
   * the unit of the {@code weigher}. Default: no bound. Value: an integer of at least 1.
   *
   * @see MemorySettings#MAXIMUM_WEIGHT
   */
  public LarderConfiguration<K, V> maximumWeight(long weight) {
    return set(MemorySettings.MAXIMUM_WEIGHT, weight);
  }

  /**
   * Sets {@code weigher}. The class that computes an entry's weight. Requires {@code
   * maximum-weight}. Default: no weigher. Value: a public class that is a
   * dev.larder.store.memory.Weigher, with a public constructor without arguments, which the
   * manager's class loader finds.
   *
   * @see MemorySettings#WEIGHER
   */
  public LarderConfiguration<K, V> weigher(Class<?> weigher) {
    return set(MemorySettings.WEIGHER.name(), weigher.getName());
  }

  /**
   * Sets {@code sweep-interval}. How often the cache looks for expired entries that no call
   * touches. In addition, each creation of an entry checks two others. Value: a positive duration
   * such as PT2S. Default: {@code PT30S}.
   *
   * @see MemorySettings#SWEEP_INTERVAL
   */
  public LarderConfiguration<K, V> sweepInterval(Duration interval) {
    return set(MemorySettings.SWEEP_INTERVAL, interval);
  }

  /**
   * Sets {@code immutable-types}. Classes whose instances never change, so that the cache shares
   * them without a copy. They are added to the types that Larder knows. Value: a list of full names
   * of classes that the manager's class loader finds. Default: none.
   *
   * @see MemorySettings#IMMUTABLE_TYPES
   */
  public LarderConfiguration<K, V> immutableTypes(Class<?>... types) {
    chooseList(
        MemorySettings.IMMUTABLE_TYPES.name(),
        Arrays.stream(types).<String>map(Class::getName).toList());
    return this;
  }

  /**
   * Sets {@code store-creation-time} to {@code true}. Whether entries record when their values were
   * written, which takes up to 24 bytes more for each entry. Regions need it for a maximum age and
   * for soft invalidation. It is on in regions that {@code createRegion} makes. Default: {@code
   * false}.
   *
   * @see MemorySettings#STORE_CREATION_TIME
   */
  public LarderConfiguration<K, V> storeCreationTime() {
    return set(MemorySettings.STORE_CREATION_TIME, true);
  }

  /**
   * Sets {@code store-by-value} to {@code true}. Whether the cache keeps copies of keys and values.
   * {@code false} requires a store that keeps objects: {@code memory}. Default: {@code true}.
   *
   * @see CommonSettings#STORE_BY_VALUE
   */
  public LarderConfiguration<K, V> storeByValue() {
    return set(CommonSettings.STORE_BY_VALUE, true);
  }

  /**
   * Sets {@code store-by-value} to {@code false}. Whether the cache keeps copies of keys and
   * values. {@code false} requires a store that keeps objects: {@code memory}. Default: {@code
   * true}.
   *
   * @see CommonSettings#STORE_BY_VALUE
   */
  public LarderConfiguration<K, V> storeByReference() {
    return set(CommonSettings.STORE_BY_VALUE, false);
  }

  /**
   * Sets {@code statistics} to {@code true}. Whether the cache counts its operations, and publishes
   * the counts by JMX. Default: {@code false}.
   *
   * @see CommonSettings#STATISTICS
   */
  public LarderConfiguration<K, V> statistics() {
    return set(CommonSettings.STATISTICS, true);
  }

  /**
   * Sets {@code management} to {@code true}. Whether the cache publishes its configuration by JMX.
   * Default: {@code false}.
   *
   * @see CommonSettings#MANAGEMENT
   */
  public LarderConfiguration<K, V> management() {
    return set(CommonSettings.MANAGEMENT, true);
  }

  /**
   * Sets {@code read-through} to {@code true}. Whether a miss calls the loader. Requires a loader.
   * Default: {@code false}.
   *
   * @see CommonSettings#READ_THROUGH
   */
  public LarderConfiguration<K, V> readThrough() {
    return set(CommonSettings.READ_THROUGH, true);
  }

  /**
   * Sets {@code write-through} to {@code true}. Whether a change is passed to the writer before it
   * is stored. Requires a writer. Default: {@code false}.
   *
   * @see CommonSettings#WRITE_THROUGH
   */
  public LarderConfiguration<K, V> writeThrough() {
    return set(CommonSettings.WRITE_THROUGH, true);
  }

  /**
   * Sets {@code loader}. The class of the loader. Default: no loader. Value: a public class that is
   * a javax.cache.integration.CacheLoader, with a public constructor without arguments, which the
   * manager's class loader finds.
   *
   * @see CommonSettings#LOADER
   */
  public LarderConfiguration<K, V> loader(Class<? extends CacheLoader<K, V>> type) {
    return loaderFactory(new InstanceFactory<>(type));
  }

  /** Sets what makes the loader, in the place of {@code loader}. Default: no loader. */
  public LarderConfiguration<K, V> loaderFactory(Factory<? extends CacheLoader<K, V>> factory) {
    chooseLoader(factory);
    return this;
  }

  /**
   * Sets {@code writer}. The class of the writer. Default: no writer. Value: a public class that is
   * a javax.cache.integration.CacheWriter, with a public constructor without arguments, which the
   * manager's class loader finds.
   *
   * @see CommonSettings#WRITER
   */
  public LarderConfiguration<K, V> writer(Class<? extends CacheWriter<? super K, ? super V>> type) {
    return writerFactory(new InstanceFactory<>(type));
  }

  /** Sets what makes the writer, in the place of {@code writer}. Default: no writer. */
  public LarderConfiguration<K, V> writerFactory(
      Factory<? extends CacheWriter<? super K, ? super V>> factory) {
    chooseWriter(factory);
    return this;
  }

  /**
   * Adds a listener. Default: none.
   *
   * @throws IllegalArgumentException if an equal listener was added before
   */
  public LarderConfiguration<K, V> listener(CacheEntryListenerConfiguration<K, V> listener) {
    addListener(listener);
    return this;
  }

  @Override
  public <T> LarderConfiguration<K, V> set(Setting<T> setting, T value) {
    choose(setting, value);
    return this;
  }

  @Override
  public LarderConfiguration<K, V> set(String name, String text) {
    choose(name, List.of(text));
    return this;
  }

  @Override
  LarderConfiguration<K, V> self() {
    return this;
  }
}
