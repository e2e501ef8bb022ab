package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.Peer;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** Larder's caches on servers. */
final class LarderCaches implements AutoCloseable {
  private final CacheManager manager;

  /**
   * Opens caches with settings as a file has them.
   *
   * @param settings by name, as {@code stores.main.type}
   */
  LarderCaches(Map<String, String> settings) {
    Properties properties = new Properties();
    settings.forEach((name, value) -> properties.setProperty("larder." + name, value));
    CachingProvider provider = Peer.LARDER.provider();
    this.manager =
        provider.getCacheManager(
            URI.create("urn:compared"), provider.getDefaultClassLoader(), properties);
  }

  <V> Cache<String, V> open(String name, Class<V> valueType) {
    return manager.createCache(
        name, new MutableConfiguration<String, V>().setTypes(String.class, valueType));
  }

  @Override
  public void close() {
    manager.close();
  }
}
