package dev.larder.benchmarks;

import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;

/** A JCache provider that is measured. */
public enum Peer {
  LARDER("Larder", "dev.larder.LarderCachingProvider"),
  CAFFEINE("Caffeine jcache", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider"),
  CACHE2K("cache2k", "org.cache2k.jcache.provider.JCacheProvider"),
  EHCACHE("Ehcache", "org.ehcache.jsr107.EhcacheCachingProvider"),
  RI("RI", "org.jsr107.ri.spi.RICachingProvider");

  private static final int CACHE2K_CAPACITY = 1_000_000; // by default it holds 2,000 entries

  private final String title;
  private final String providerClass;

  Peer(String title, String providerClass) {
    this.title = title;
    this.providerClass = providerClass;
  }

  /** Returns the name that tables show. */
  public String title() {
    return title;
  }

  /** Returns the provider, the same each time. */
  public CachingProvider provider() {
    return Caching.getCachingProvider(providerClass);
  }

  /** Returns a configuration by which the provider evicts nothing, and copies or does not. */
  <V> Configuration<String, V> configuration(Class<V> type, Storage storage) {
    MutableConfiguration<String, V> standard =
        new MutableConfiguration<String, V>()
            .setTypes(String.class, type)
            .setStoreByValue(storage == Storage.BY_VALUE);
    return (this == CACHE2K) ? withRoom(standard) : standard;
  }

  private static <V> Configuration<String, V> withRoom(MutableConfiguration<String, V> standard) {
    ExtendedMutableConfiguration<String, V> extended = new ExtendedMutableConfiguration<>();
    extended.setTypes(standard.getKeyType(), standard.getValueType());
    extended.setStoreByValue(standard.isStoreByValue());
    extended.setCache2kConfiguration(
        Cache2kBuilder.of(standard.getKeyType(), standard.getValueType())
            .entryCapacity(CACHE2K_CAPACITY)
            .with(JCacheConfig.class, jcache -> jcache.copyAlwaysIfRequested(true))
            .config());
    return extended;
  }
}
