package dev.larder;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.cache.CacheBeans;
import dev.larder.internal.cache.CacheBuilder;
import dev.larder.internal.cache.ManagerServices;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.layers.StoreConnections;
import dev.larder.internal.support.FailureCollector;
import dev.larder.internal.support.Housekeeper;
import dev.larder.internal.support.Lifecycle;
import dev.larder.internal.support.Unwrapping;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.Region;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The caches of one URI and class loader. Holds no lock while a cache is made, used or closed, so
 * that user code may come back to it from any thread. Thread-safe. Methods throw {@link
 * IllegalStateException} if the manager is closed, and {@link NullPointerException} if an argument
 * is null, as JSR-107 says.
 */
public final class LarderCacheManager implements CacheManager {
  private final ConcurrentMap<String, LarderCache<?, ?>> caches = new ConcurrentHashMap<>();
  private final Set<String> beingCreated = ConcurrentHashMap.newKeySet();
  private final LarderCachingProvider provider;
  private final Identity identity;
  private final ManagerSettings settings;
  private final Lifecycle lifecycle;
  private final ManagerServices services;

  /** Which manager of its provider, and with which properties it was asked for. */
  record Identity(URI uri, ClassLoader classLoader, Properties properties) {}

  LarderCacheManager(
      LarderCachingProvider provider,
      Identity identity,
      ManagerSettings settings,
      InstantSource clock) {
    this.lifecycle = new Lifecycle("cache manager '" + identity.uri() + "'");
    this.services =
        new ManagerServices(
            identity.uri(),
            identity.classLoader(),
            new StoreConnections(settings.namespace(), identity.classLoader(), clock),
            provider.locks(),
            new Housekeeper(identity.classLoader()));
    this.provider = provider;
    this.identity = identity;
    this.settings = settings;
    lifecycle.add(services.housekeeper());
    lifecycle.add(services.stores());
    lifecycle.add(() -> FailureCollector.forEach(caches.values(), LarderCache::close));
  }

  /** Creates the caches that the configuration file declares. */
  void openDeclaredCaches() {
    for (String name : settings.declaredCaches()) {
      open(settings.forDeclared(name), KeyManglers.none());
    }
  }

  /** Returns what the caches share. */
  ManagerServices services() {
    return services;
  }

  // ---- caches

  @Override
  public <K, V, C extends Configuration<K, V>> LarderCache<K, V> createCache(
      String name, C configuration) {
    lifecycle.requireOpen();
    requireNonNull(name, "cacheName");
    requireNonNull(configuration, "configuration");
    return open(settings.forCache(name, configuration), KeyManglers.none());
  }

  /** One creator at a time makes a cache of a name, so that no other's objects are closed again. */
  private <K, V> LarderCache<K, V> open(
      CacheSettings<K, V> cacheSettings, KeyMangler defaultMangler) {
    String name = cacheSettings.name();
    if (!beingCreated.add(name)) {
      throw existsAlready(name);
    }
    try {
      if (caches.containsKey(name)) {
        throw existsAlready(name);
      }
      return build(cacheSettings, defaultMangler);
    } catch (RuntimeException e) {
      throw lifecycle.isClosed() ? closedMeanwhile(e) : e;
    } finally {
      beingCreated.remove(name);
    }
  }

  private <K, V> LarderCache<K, V> build(
      CacheSettings<K, V> cacheSettings, KeyMangler defaultMangler) {
    LarderCache<K, V> cache =
        new LarderCache<>(this, new CacheBuilder<>(services, cacheSettings, defaultMangler));
    caches.put(cacheSettings.name(), cache);
    try {
      lifecycle.requireOpen();
      cache.components().beans().showAsConfigured();
    } catch (RuntimeException | Error e) {
      FailureCollector.runAfter(e, cache::close);
      throw e;
    }
    return cache;
  }

  private IllegalStateException closedMeanwhile(RuntimeException e) {
    IllegalStateException closed = lifecycle.closedException();
    closed.addSuppressed(e);
    return closed;
  }

  private CacheException existsAlready(String name) {
    return new CacheException(
        "cache '"
            + name
            + "' exists already: "
            + (settings.declares(name)
                ? "the configuration declares it; get it by getCache, or name it in one place only"
                : "get it by getCache, or destroy it first"));
  }

  @Override
  public <K, V> @Nullable LarderCache<K, V> getCache(
      String name, Class<K> keyType, Class<V> valueType) {
    lifecycle.requireOpen();
    requireNonNull(keyType, "keyType");
    requireNonNull(valueType, "valueType");
    LarderCache<K, V> cache = getCache(name);
    if (cache != null) {
      cache.components().guard().requireTypes(keyType, valueType);
    }
    return cache;
  }

  @Override
  @SuppressWarnings("unchecked") // JCache leaves the types of this method to the caller
  public <K, V> @Nullable LarderCache<K, V> getCache(String name) {
    lifecycle.requireOpen();
    return (LarderCache<K, V>) caches.get(requireNonNull(name, "cacheName"));
  }

  /**
   * Creates a cache and returns it as a region. This is {@link #createCache}, but with the defaults
   * of regions where neither code nor file says otherwise: {@code store-creation-time} is true, and
   * keys are mangled by SHA-1, unless the store exposes values or has a key mangler of its own.
   *
   * @throws IllegalStateException if the manager is closed
   * @throws CacheException if there is a cache of that name, or the configuration has problems, all
   *     of which the message lists; then nothing is left of the cache, and the name is free
   */
  public <K, V> Region<K, V> createRegion(String name, Configuration<K, V> configuration) {
    lifecycle.requireOpen();
    requireNonNull(name, "name");
    requireNonNull(configuration, "configuration");
    return open(settings.forRegion(name, configuration), KeyManglers.sha1()).region();
  }

  /**
   * Returns the cache of that name as a region, or null if there is none; creates nothing.
   *
   * @throws IllegalStateException if the manager is closed
   * @throws ClassCastException if the types are not the configured ones
   */
  public <K, V> @Nullable Region<K, V> region(String name, Class<K> keyType, Class<V> valueType) {
    LarderCache<K, V> cache = getCache(name, keyType, valueType);
    return (cache == null) ? null : cache.region();
  }

  /**
   * Returns the cache of that name as a region, or null if there is none. The types are not
   * checked.
   *
   * @throws IllegalStateException if the manager is closed
   */
  public <K, V> @Nullable Region<K, V> region(String name) {
    LarderCache<K, V> cache = getCache(name);
    return (cache == null) ? null : cache.region();
  }

  @Override
  public Iterable<String> getCacheNames() {
    lifecycle.requireOpen();
    return List.copyOf(caches.keySet());
  }

  @Override
  public void destroyCache(String name) {
    lifecycle.requireOpen();
    LarderCache<?, ?> cache = caches.get(requireNonNull(name, "cacheName"));
    FailureCollector failures = new FailureCollector();
    if (cache != null) {
      failures.run(cache::close);
      failures.run(() -> services.stores().destroy(cache.components().settings()));
    } else {
      services.stores().destroy(settings.forName(name));
    }
    failures.throwIfAny();
  }

  /** Takes a cache that is being closed out of the list. */
  void forget(LarderCache<?, ?> cache) {
    caches.remove(cache.getName(), cache);
  }

  @Override
  public void enableManagement(String name, boolean enabled) {
    CacheBeans beans = beans(name);
    if (enabled) {
      beans.showManagement();
    } else {
      beans.hideManagement();
    }
  }

  @Override
  public void enableStatistics(String name, boolean enabled) {
    CacheBeans beans = beans(name);
    if (enabled) {
      beans.startStatistics();
    } else {
      beans.stopStatistics();
    }
  }

  private CacheBeans beans(String name) {
    LarderCache<?, ?> cache = getCache(name);
    if (cache == null) {
      throw new IllegalArgumentException(
          "cache '" + name + "' does not exist in " + lifecycle + ": create it first");
    }
    return cache.components().beans();
  }

  // ---- the manager itself

  @Override
  public LarderCachingProvider getCachingProvider() {
    return provider;
  }

  @Override
  public URI getURI() {
    return identity.uri();
  }

  @Override
  public ClassLoader getClassLoader() {
    return identity.classLoader();
  }

  @Override
  public Properties getProperties() {
    Properties copy = new Properties();
    copy.putAll(identity.properties());
    return copy;
  }

  @Override
  public void close() {
    provider.forget(this);
    lifecycle.close();
  }

  @Override
  public boolean isClosed() {
    return lifecycle.isClosed();
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  /** Returns the URI. */
  @Override
  public String toString() {
    return lifecycle.toString();
  }
}
