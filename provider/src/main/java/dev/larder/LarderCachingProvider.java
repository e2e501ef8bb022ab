package dev.larder;

import dev.larder.LarderCacheManager.Identity;
import dev.larder.config.ConfigurationSources;
import dev.larder.config.ManagerIdentity;
import dev.larder.config.ManagerSettings;
import dev.larder.config.SettingsLoader;
import dev.larder.config.StoreProviders;
import dev.larder.engine.Failures;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * Larder's entry point, found by {@link javax.cache.Caching}. One manager for each URI and class
 * loader; one that was closed is made anew when it is asked for. Thread-safe.
 */
public final class LarderCachingProvider implements CachingProvider {
  /** The system property that names the default manager's URI. */
  private static final String URI_PROPERTY = "larder.uri";

  private final Map<ClassLoader, Map<URI, LarderCacheManager>> managers = new WeakHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;

  /** Makes a provider whose embedded stores go by the system's clock. */
  public LarderCachingProvider() {
    this(InstantSource.system());
  }

  /**
   * Makes a provider for tests of time.
   *
   * @param clock decides what has expired in stores without a clock of their own
   */
  public LarderCachingProvider(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public LarderCacheManager getCacheManager(
      @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
    URI managerUri = (uri == null) ? getDefaultURI() : uri;
    ClassLoader managerLoader = (classLoader == null) ? getDefaultClassLoader() : classLoader;
    lock.lock();
    try {
      Map<URI, LarderCacheManager> ofLoader =
          managers.computeIfAbsent(managerLoader, key -> new ConcurrentHashMap<>());
      LarderCacheManager manager = ofLoader.get(managerUri);
      if (manager == null || manager.isClosed()) {
        manager = open(new Identity(managerUri, managerLoader, copy(properties)));
        ofLoader.put(managerUri, manager);
      }
      return manager;
    } finally {
      lock.unlock();
    }
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
    } catch (RuntimeException e) {
      closeAfter(manager, e);
      throw e;
    }
  }

  private static void closeAfter(LarderCacheManager manager, RuntimeException failure) {
    try {
      manager.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static ManagerSettings settings(Identity identity) {
    return SettingsLoader.load(
        ConfigurationSources.of(identity.uri(), identity.properties(), identity.classLoader()),
        StoreProviders.find(identity.classLoader()));
  }

  private static Properties copy(@Nullable Properties properties) {
    Properties copy = new Properties();
    if (properties != null) {
      copy.putAll(properties);
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
    List<LarderCacheManager> all = new ArrayList<>();
    lock.lock();
    try {
      managers.values().forEach(ofLoader -> all.addAll(ofLoader.values()));
      managers.clear();
    } finally {
      lock.unlock();
    }
    closeAll(all);
  }

  @Override
  public void close(ClassLoader classLoader) {
    Map<URI, LarderCacheManager> ofLoader;
    lock.lock();
    try {
      ofLoader = managers.remove(classLoader);
    } finally {
      lock.unlock();
    }
    if (ofLoader != null) {
      closeAll(ofLoader.values());
    }
  }

  @Override
  public void close(URI uri, ClassLoader classLoader) {
    LarderCacheManager manager = remove(uri, classLoader);
    if (manager != null) {
      manager.close();
    }
  }

  private @Nullable LarderCacheManager remove(URI uri, ClassLoader classLoader) {
    lock.lock();
    try {
      Map<URI, LarderCacheManager> ofLoader = managers.get(classLoader);
      return (ofLoader == null) ? null : ofLoader.remove(uri);
    } finally {
      lock.unlock();
    }
  }

  private static void closeAll(Iterable<LarderCacheManager> closing) {
    Failures failures = new Failures();
    closing.forEach(manager -> failures.run(manager::close));
    failures.throwIfAny();
  }

  /** Takes a manager that is being closed out of the list. */
  void forget(LarderCacheManager manager) {
    lock.lock();
    try {
      Map<URI, LarderCacheManager> ofLoader = managers.get(manager.getClassLoader());
      if (ofLoader != null && ofLoader.remove(manager.getURI(), manager) && ofLoader.isEmpty()) {
        managers.remove(manager.getClassLoader());
      }
    } finally {
      lock.unlock();
    }
  }

  /** By reference, if the default manager's caches live in a store that keeps objects. */
  @Override
  public boolean isSupported(OptionalFeature feature) {
    Identity identity = new Identity(getDefaultURI(), getDefaultClassLoader(), new Properties());
    return feature == OptionalFeature.STORE_BY_REFERENCE
        && settings(identity).defaultStore().provider().keepsObjects();
  }
}
