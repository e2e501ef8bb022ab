package dev.larder.internal.layers;

import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.KeyIdentity;
import dev.larder.internal.codec.KeyReports;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.config.StoreSettings;
import dev.larder.internal.decorator.ByValueCopier;
import dev.larder.internal.support.Customizations;
import dev.larder.internal.support.EntryTypes;
import dev.larder.internal.support.FailureCollector;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.MemorySettings;
import dev.larder.store.CacheId;
import dev.larder.store.Copier;
import dev.larder.store.Evictions;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;

/** The stores that a manager's caches live in, each opened when first needed. Thread-safe. */
public final class StoreConnections implements AutoCloseable {
  private final Map<String, StoreConnection> connections = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final ClassLoader classLoader;
  private final String namespace;
  private final InstantSource clock;
  private boolean closed;

  public StoreConnections(String namespace, ClassLoader classLoader, InstantSource clock) {
    this.classLoader = classLoader;
    this.namespace = namespace;
    this.clock = clock;
  }

  public StoreConnection connection(StoreSettings store) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(store + " cannot be used: its cache manager is closed");
      }
      return connections.computeIfAbsent(
          store.name(), name -> store.provider().open(name, store.settings(), clock));
    } finally {
      lock.unlock();
    }
  }

  /** Opens the cache's part of its store, with the proxies that are chosen made anew. */
  public <K, V> StoreStack<K, V> open(
      StoreConnection connection,
      CacheSettings<K, V> cache,
      KeyMangler defaultMangler,
      Evictions<K, V> evictions) {
    Customizations customizations = new Customizations();
    List<RegionProxy<K, V>> proxies = cache.proxies(customizations);
    customizations.throwIfAny();
    return open(connection, cache, defaultMangler, proxies, evictions);
  }

  /**
   * Opens the cache's part of its store, with all layers above it.
   *
   * @param defaultMangler for stores that do not expose values, if nothing else is chosen
   * @param proxies the outermost first
   */
  public <K, V> StoreStack<K, V> open(
      StoreConnection connection,
      CacheSettings<K, V> cache,
      KeyMangler defaultMangler,
      List<RegionProxy<K, V>> proxies,
      Evictions<K, V> evictions) {
    return new StoreStackBuilder<>(cache, id(cache.name()), codec(cache, reports(cache)), copier(cache))
        .open(connection, defaultMangler, proxies, evictions);
  }

  /** Deletes the cache's entries; a failure is told as JCache demands. */
  public void destroy(CacheSettings<?, ?> cache) {
    try {
      connection(cache.store()).destroy(id(cache.name()), cache.settings());
    } catch (StoreException e) {
      throw new CacheException("cache '" + cache.name() + "': " + e.getMessage(), e);
    }
  }

  private CacheId id(String cacheName) {
    return new CacheId(namespace, cacheName);
  }

  /** Returns what copies the objects of a cache by value, and leaves those by reference alone. */
  @SuppressWarnings("unchecked") // a copy is of the object's own type
  public <T> UnaryOperator<T> isolation(CacheSettings<?, ?> cache) {
    Copier copier = copier(cache);
    return object -> (T) copier.open(copier.seal(object));
  }

  /** Returns what copies the keys of a cache by value, and leaves those by reference alone. */
  @SuppressWarnings("unchecked") // a copy is of the key's own type
  public <K> UnaryOperator<K> isolationOfKeys(CacheSettings<?, ?> cache) {
    Copier copier = copier(cache);
    return key -> (K) copier.open(copier.sealKey(key));
  }

  /** Returns what tells the keys of a cache apart. */
  public KeyIdentity identity(CacheSettings<?, ?> cache) {
    return identity(cache, codec(cache));
  }

  static KeyIdentity identity(CacheSettings<?, ?> cache, Codec codec) {
    return cache.configuration().isStoreByValue()
        ? KeyIdentity.byValue(codec, cache.get(MemorySettings.IMMUTABLE_TYPES))
        : KeyIdentity.byReference();
  }

  private Copier copier(CacheSettings<?, ?> cache) {
    return cache.configuration().isStoreByValue()
        ? new ByValueCopier(codec(cache), cache.get(MemorySettings.IMMUTABLE_TYPES))
        : Copier.sharing();
  }

  private Codec codec(CacheSettings<?, ?> cache) {
    return codec(cache, KeyReports.none());
  }

  private static KeyReports reports(CacheSettings<?, ?> cache) {
    String subject = "cache '" + cache.name() + "'";
    return cache.get(CommonSettings.CODEC_CHECK_KEYS)
        ? KeyReports.ofKeys(subject)
        : KeyReports.ofClasses(subject);
  }

  private Codec codec(CacheSettings<?, ?> cache, KeyReports reports) {
    CompleteConfiguration<?, ?> configuration = cache.configuration();
    ClassAllowList allowList =
        ClassAllowList.ofPatterns(cache.get(CommonSettings.CODEC_ALLOW))
            .withEnums(classLoader)
            .withTypes(configuration.getKeyType(), configuration.getValueType());
    return Codec.builder(classLoader)
        .allowList(allowList)
        .keyType(EntryTypes.of(configuration).key())
        .keyReports(reports)
        .subject("cache '" + cache.name() + "'")
        .maxBytes((int) Math.min(Integer.MAX_VALUE, cache.get(CommonSettings.CODEC_MAX_SIZE)))
        .maxDepth(cache.get(CommonSettings.CODEC_MAX_DEPTH))
        .build();
  }

  @Override
  public void close() {
    FailureCollector.forEach(connectionsAtClose(), StoreConnection::close);
  }

  private List<StoreConnection> connectionsAtClose() {
    lock.lock();
    try {
      closed = true;
      return List.copyOf(connections.values());
    } finally {
      lock.unlock();
    }
  }
}
