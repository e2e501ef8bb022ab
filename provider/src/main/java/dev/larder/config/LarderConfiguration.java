package dev.larder.config;

import dev.larder.internal.config.InstanceFactory;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.LockSettings;
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
 * fills in the rest and only that, and it takes every setting of every store.
 *
 * <p>What it is given is checked by {@code createCache}, all of it at once. {@code createCache}
 * copies it, so that a later change has no effect. Not thread-safe.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LarderConfiguration<K, V> extends BaseConfiguration<K, V> {
  private static final long serialVersionUID = 1L;

  /** Makes a configuration in which nothing is chosen. */
  public LarderConfiguration() {}

  /** Returns a configuration of a cache of these types, in which nothing else is chosen. */
  public static <K, V> LarderConfiguration<K, V> of(Class<K> keyType, Class<V> valueType) {
    return new LarderConfiguration<K, V>().types(keyType, valueType);
  }

  /** Sets the classes of keys and values; {@code Object} stands for any. */
  public LarderConfiguration<K, V> types(Class<K> keyType, Class<V> valueType) {
    chooseTypes(keyType, valueType);
    return this;
  }

  /** Sets the store, a name under {@code stores}. */
  public LarderConfiguration<K, V> store(String name) {
    return set(CommonSettings.STORE, name);
  }

  /** Sets how long an entry lives from its creation. */
  public LarderConfiguration<K, V> expireAfterCreation(Duration duration) {
    return set(ExpirySettings.CREATED.name(), duration.toString());
  }

  /** Sets how long an entry lives from an update, and from its creation unless that is set too. */
  public LarderConfiguration<K, V> expireAfterUpdate(Duration duration) {
    return set(ExpirySettings.UPDATED.name(), duration.toString());
  }

  /** Sets how long an entry lives from an access, and from its creation unless that is set too. */
  public LarderConfiguration<K, V> expireAfterAccess(Duration duration) {
    return set(ExpirySettings.ACCESSED.name(), duration.toString());
  }

  /** Sets how long an entry lives at most, whatever the policy says. */
  public LarderConfiguration<K, V> ttl(Duration ttl) {
    return set(SharedSettings.TTL, ttl);
  }

  /** Sets the keys that {@link #ttl} does not concern, by their text. */
  public LarderConfiguration<K, V> noExpiryKeys(String... keys) {
    return set(CommonSettings.NO_EXPIRY_KEYS, List.of(keys));
  }

  /** Sets that the cache goes on without its store when that fails. */
  public LarderConfiguration<K, V> failOpen() {
    return set(CommonSettings.FAIL_OPEN, true);
  }

  /** Sets that entries do not expire, whatever a template says. */
  public LarderConfiguration<K, V> eternal() {
    forgetExpiry();
    return set(ExpirySettings.CREATED, javax.cache.expiry.Duration.ETERNAL);
  }

  /** Sets the policy of expiry, in the place of any duration. */
  public LarderConfiguration<K, V> expiryPolicyFactory(Factory<? extends ExpiryPolicy> factory) {
    chooseExpiry(factory);
    return this;
  }

  /** Sets the most entries that a memory store keeps. */
  public LarderConfiguration<K, V> maximumEntries(long entries) {
    return set("maximum-entries", Long.toString(entries));
  }

  /** Sets the greatest sum of weights that a memory store keeps, by the weigher's unit. */
  public LarderConfiguration<K, V> maximumWeight(long weight) {
    return set("maximum-weight", Long.toString(weight));
  }

  /** Sets the weigher of a memory store: a class with a public constructor without arguments. */
  public LarderConfiguration<K, V> weigher(Class<?> weigher) {
    return set("weigher", weigher.getName());
  }

  /** Sets how often a memory store looks for expired entries while nobody uses the cache. */
  public LarderConfiguration<K, V> sweepInterval(Duration interval) {
    return set("sweep-interval", interval.toString());
  }

  /** Sets the classes whose objects a memory store may share, for they never change. */
  public LarderConfiguration<K, V> immutableTypes(Class<?>... types) {
    choose("immutable-types", Arrays.stream(types).<String>map(Class::getName).toList());
    return this;
  }

  /** Sets that entries of a memory store know when their values were written. */
  public LarderConfiguration<K, V> storeCreationTime() {
    return set("store-creation-time", "true");
  }

  /** Sets that all entries can be made invalid together, see {@code Region.invalidate}. */
  public LarderConfiguration<K, V> invalidation() {
    return set(SharedSettings.INVALIDATION, true);
  }

  /** Sets the classes that may be deserialized, by name or pattern such as {@code com.acme.**}. */
  public LarderConfiguration<K, V> codecAllow(String... patterns) {
    return set(CommonSettings.CODEC_ALLOW, List.of(patterns));
  }

  /** Sets that the cache keeps copies of what it is given. */
  public LarderConfiguration<K, V> storeByValue() {
    return set(CommonSettings.STORE_BY_VALUE, true);
  }

  /** Sets that the cache keeps the objects that it is given; only a memory store can. */
  public LarderConfiguration<K, V> storeByReference() {
    return set(CommonSettings.STORE_BY_VALUE, false);
  }

  /** Sets that statistics are kept. */
  public LarderConfiguration<K, V> statistics() {
    return set(CommonSettings.STATISTICS, true);
  }

  /** Sets that the configuration is published by JMX. */
  public LarderConfiguration<K, V> management() {
    return set(CommonSettings.MANAGEMENT, true);
  }

  /** Sets that a miss asks the loader. */
  public LarderConfiguration<K, V> readThrough() {
    return set(CommonSettings.READ_THROUGH, true);
  }

  /** Sets that a change is given to the writer first. */
  public LarderConfiguration<K, V> writeThrough() {
    return set(CommonSettings.WRITE_THROUGH, true);
  }

  /** Sets the loader: a class with a public constructor without arguments. */
  public LarderConfiguration<K, V> loader(Class<? extends CacheLoader<K, V>> type) {
    return loaderFactory(new InstanceFactory<>(type));
  }

  /** Sets what makes the loader. */
  public LarderConfiguration<K, V> loaderFactory(Factory<? extends CacheLoader<K, V>> factory) {
    chooseLoader(factory);
    return this;
  }

  /** Sets the writer: a class with a public constructor without arguments. */
  public LarderConfiguration<K, V> writer(Class<? extends CacheWriter<? super K, ? super V>> type) {
    return writerFactory(new InstanceFactory<>(type));
  }

  /** Sets what makes the writer. */
  public LarderConfiguration<K, V> writerFactory(
      Factory<? extends CacheWriter<? super K, ? super V>> factory) {
    chooseWriter(factory);
    return this;
  }

  /** Adds a listener. */
  public LarderConfiguration<K, V> listener(CacheEntryListenerConfiguration<K, V> listener) {
    addListener(listener);
    return this;
  }

  /** Sets how long a change waits for its turn. */
  public LarderConfiguration<K, V> orderWait(Duration patience) {
    return set(CommonSettings.ORDER_WAIT, patience);
  }

  /** Sets how long a miss waits for another thread that loads the same key. */
  public LarderConfiguration<K, V> loadWait(Duration patience) {
    return set(CommonSettings.LOAD_WAIT, patience);
  }

  /** Sets the key mangler by its name or its class's, as in files; {@code none} turns it off. */
  public LarderConfiguration<K, V> keyMangler(String name) {
    return set(RegionSettings.KEY_MANGLER.name(), name);
  }

  /** Sets the key mangler. It is no part of the configuration's serialized form. */
  public LarderConfiguration<K, V> keyMangler(KeyMangler mangler) {
    chooseKeyMangler(mangler);
    return this;
  }

  /** Sets the proxies by their classes, the outermost first. */
  public LarderConfiguration<K, V> proxies(Class<?>... types) {
    choose(
        RegionSettings.PROXIES.name(), Arrays.stream(types).<String>map(Class::getName).toList());
    return this;
  }

  /** Sets the proxies, the outermost first. They are no part of the serialized form. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read at once
  public final LarderConfiguration<K, V> proxies(RegionProxy<K, V>... proxies) {
    chooseProxies(List.of(proxies));
    return this;
  }

  /** Sets the version of the values' format; entries of another one are misses. */
  public LarderConfiguration<K, V> formatVersion(int version) {
    return set(RegionSettings.FORMAT_VERSION.name(), Integer.toString(version));
  }

  /** Sets that a region may store null. */
  public LarderConfiguration<K, V> nullValues() {
    return set(RegionSettings.NULL_VALUES, true);
  }

  /** Sets that locks keep nobody out: {@code locking: false}. */
  public LarderConfiguration<K, V> withoutLocking() {
    return set(LockSettings.LOCKING, false);
  }

  /** Sets how long an owner may rely on a lock that it does not renew; zero for ever. */
  public LarderConfiguration<K, V> lockTimeout(Duration timeout) {
    return set(LockSettings.LOCK_TIMEOUT, timeout);
  }

  /** Sets how long to wait for a lock that somebody else has; zero to ask once. */
  public LarderConfiguration<K, V> lockWait(Duration wait) {
    return set(LockSettings.LOCK_WAIT, wait);
  }

  /** Sets how often to ask for a lock at most. */
  public LarderConfiguration<K, V> lockAttempts(int attempts) {
    return set(LockSettings.LOCK_ATTEMPTS.name(), Integer.toString(attempts));
  }

  /** Sets that one caller among all processes loads a value that is missing. */
  public LarderConfiguration<K, V> singleLoader() {
    return set(LoadSettings.SINGLE_LOADER, true);
  }

  /** Sets how long one process may take to load a value before another may load it as well. */
  public LarderConfiguration<K, V> loadLease(Duration lease) {
    return set(LoadSettings.LOAD_LEASE, lease);
  }

  /** Sets how long after its deadline a value is served to those who would wait for its loader. */
  public LarderConfiguration<K, V> staleFor(Duration time) {
    return set(LoadSettings.STALE_FOR, time);
  }

  /** Sets who loads a value anew that has expired and is still served. */
  public LarderConfiguration<K, V> refresh(LoadSettings.Refresh refresh) {
    return set(LoadSettings.REFRESH, refresh);
  }

  /** Sets that a value that is still served takes the place of its loader's exception. */
  public LarderConfiguration<K, V> staleIfError() {
    return set(LoadSettings.STALE_IF_ERROR, true);
  }

  /** Sets how long this process remembers that a loader found no value. */
  public LarderConfiguration<K, V> negativeTtl(Duration ttl) {
    return set(LoadSettings.NEGATIVE_TTL, ttl);
  }

  /** Sets by how many percent of its time to live an entry expires earlier at most: 0 to 90. */
  public LarderConfiguration<K, V> expiryJitterPercent(int percent) {
    return set(LoadSettings.EXPIRY_JITTER_PERCENT.name(), Integer.toString(percent));
  }

  /** Sets any setting, also one of the store's kind alone. */
  public <T> LarderConfiguration<K, V> set(Setting<T> setting, T value) {
    choose(setting.name(), setting.type().write(value));
    return this;
  }

  /** Sets any setting by its name in files, as it would be written there. */
  public LarderConfiguration<K, V> set(String name, String text) {
    choose(name, List.of(text));
    return this;
  }
}
