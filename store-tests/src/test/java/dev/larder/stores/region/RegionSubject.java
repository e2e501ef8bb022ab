package dev.larder.stores.region;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import java.net.URI;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.After;
import org.junit.Before;

/**
 * The regions that the tests of all stores work on: by the systems' clocks, in two managers of two
 * providers, which share the entries if the store does.
 */
abstract class RegionSubject {
  private final LarderCachingProvider here = new LarderCachingProvider();
  private final LarderCachingProvider elsewhere = new LarderCachingProvider();
  private final Properties properties = new Properties();
  private final Set<String> created = new HashSet<>();

  /** Says on which store the regions are, by properties of a manager. */
  protected abstract void configure(Properties settings);

  /** Returns whether two managers see the same entries. */
  protected boolean isShared() {
    return true;
  }

  /** Returns whether the store has locks. */
  protected boolean hasLocks() {
    return true;
  }

  @Before
  public final void configure() {
    properties.setProperty("larder.store", "subject");
    properties.setProperty("larder.namespace", "regions-" + ProcessHandle.current().pid());
    configure(properties);
  }

  @After
  public final void close() {
    created.forEach(manager()::destroyCache);
    here.close();
    elsewhere.close();
  }

  final LarderCacheManager manager() {
    return here.getCacheManager(null, null, properties);
  }

  /** Returns a manager of another provider, or the same where it would see nothing. */
  final LarderCacheManager otherManager() {
    return isShared()
        ? elsewhere.getCacheManager(URI.create("urn:other"), null, properties)
        : manager();
  }

  static LarderConfiguration<String, Object> configuration() {
    return LarderConfiguration.of(String.class, Object.class);
  }

  /** Creates an empty region. */
  final Region<String, Object> create(
      String name, LarderConfiguration<String, Object> configuration) {
    created.add(name);
    Region<String, Object> region = manager().createRegion(name, configuration);
    cache(region).clear();
    return region;
  }

  final Region<String, Object> create(String name) {
    return create(name, configuration());
  }

  /** Returns the region as the other manager sees it. */
  final Region<String, Object> elsewhere(
      Region<String, Object> region, LarderConfiguration<String, Object> configuration) {
    return isShared() ? otherManager().createRegion(region.name(), configuration) : region;
  }

  /** Returns the cache that the region is. */
  final LarderCache<String, Object> cache(Region<String, Object> region) {
    return requireNonNull(manager().getCache(region.name(), String.class, Object.class));
  }

  /** Waits until whatever is written now is written later than all before, by any clock. */
  static void awaitLater() {
    long end = System.currentTimeMillis() + 30;
    while (System.currentTimeMillis() < end) {
      Thread.onSpinWait();
    }
  }
}
