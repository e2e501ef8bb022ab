package dev.larder;

import dev.larder.LarderCacheManager.Identity;
import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.config.SettingsLoader;
import dev.larder.internal.config.StoreProviders;
import dev.larder.internal.config.source.ConfigurationSources;
import dev.larder.internal.config.source.ManagerIdentity;
import dev.larder.internal.engine.KeyLocks;
import dev.larder.internal.support.FailureCollector;
import java.net.URI;
import java.time.InstantSource;
import java.util.Properties;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Larder's entry point, which {@link javax.cache.Caching} finds. Has one manager for each URI and
 * class loader; opens a new one in place of one that was closed. The default URI is that of the
 * system property {@code larder.uri}, else {@code larder:default}. Thread-safe.
 */
public final class LarderCachingProvider implements CachingProvider {
  /** The system property that names the default manager's URI. */
  private static final String URI_PROPERTY = "larder.uri";

  private final ManagerRegistry managers = new ManagerRegistry();
  private final KeyLocks locks = new KeyLocks();
  private final InstantSource clock;

  /** Makes a provider whose embedded stores use the system's clock. */
  public LarderCachingProvider() {
    this(InstantSource.system());
  }

  /**
   * Makes a provider for tests of time.
   *
   * @param clock decides which entries have expired, in stores that have no clock of their own
   */
  public LarderCachingProvider(InstantSource clock) {
    this.clock = clock;
  }

  KeyLocks locks() {
    return locks;
  }

  /**
   * Returns the manager of the URI and class loader; opens it, with the caches that its
   * configuration declares, if it is not open.
   *
   * @param uri null for the default URI
   * @param classLoader null for the class loader of this class
   * @param properties settings whose names begin with {@code larder.}; null for none. They count
   *     only for a manager that this call opens
   * @throws javax.cache.CacheException if the configuration has problems, all of which the message
   *     lists, or another thread has been opening the manager for 30 seconds
   */
  @Override
  public LarderCacheManager getCacheManager(
      @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
    URI managerUri = (uri == null) ? getDefaultURI() : uri;
    ClassLoader managerLoader = orDefault(classLoader);
    return managers.get(
        managerUri,
        managerLoader,
        () -> open(new Identity(managerUri, managerLoader, copy(properties))));
  }

  private ClassLoader orDefault(@Nullable ClassLoader classLoader) {
    return (classLoader == null) ? getDefaultClassLoader() : classLoader;
  }

  @Override
  public LarderCacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    return getCacheManager(uri, classLoader, getDefaultProperties());
  }

  @Override
  public LarderCacheManager getCacheManager() {
    return getCacheManager(null, null, null);
  }

  private LarderCacheManager open(Identity identity) {
    ManagerSettings settings = settings(identity);
    LarderCacheManager manager = new LarderCacheManager(this, identity, settings, clock);
    try {
      manager.openDeclaredCaches();
      return manager;
    } catch (RuntimeException | Error e) {
      FailureCollector.runAfter(e, manager::close);
      throw e;
    }
  }

  private static ManagerSettings settings(Identity identity) {
    return SettingsLoader.load(
        ConfigurationSources.of(identity.uri(), identity.properties(), identity.classLoader()),
        StoreProviders.find(identity.classLoader()));
  }

  /** Returns a copy that has the defaults of the properties as its own. */
  static Properties copy(@Nullable Properties properties) {
    Properties copy = new Properties();
    if (properties != null) {
      copy.putAll(properties);
      properties.stringPropertyNames().forEach(n -> copy.put(n, properties.getProperty(n)));
    }
    return copy;
  }

  @Override
  public ClassLoader getDefaultClassLoader() {
    return LarderCachingProvider.class.getClassLoader();
  }

  @Override
  public URI getDefaultURI() {
    return ManagerIdentity.defaultUri(System.getProperty(URI_PROPERTY));
  }

  @Override
  public Properties getDefaultProperties() {
    return new Properties();
  }

  @Override
  public void close() {
    closeAll(managers.removeAll());
  }

  @Override
  public void close(@Nullable ClassLoader classLoader) {
    closeAll(managers.removeAll(orDefault(classLoader)));
  }

  @Override
  public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
    closeAll(managers.remove((uri == null) ? getDefaultURI() : uri, orDefault(classLoader)));
  }

  private static void closeAll(Iterable<LarderCacheManager> closing) {
    FailureCollector.forEach(closing, LarderCacheManager::close);
  }

  /** Takes a manager that is being closed out of the list. */
  void forget(LarderCacheManager manager) {
    managers.forget(manager);
  }

  /** Returns true for storing by reference, if the default manager's store keeps objects. */
  @Override
  public boolean isSupported(OptionalFeature feature) {
    Identity identity = new Identity(getDefaultURI(), getDefaultClassLoader(), new Properties());
    return feature == OptionalFeature.STORE_BY_REFERENCE
        && settings(identity).defaultStore().provider().storesObjects();
  }
}
