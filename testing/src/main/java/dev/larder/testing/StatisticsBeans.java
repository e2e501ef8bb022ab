package dev.larder.testing;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Finds the statistics that caches publish by JMX, of any JCache provider. Thread-safe. */
public final class StatisticsBeans {
  private StatisticsBeans() {}

  /**
   * Returns the statistics of a cache as a type of its provider, which may have more counters.
   *
   * @param cache an open cache with statistics enabled
   * @param type an MXBean interface of the provider
   * @throws IllegalArgumentException if the cache publishes no statistics
   */
  public static <B extends CacheStatisticsMXBean> B of(Cache<?, ?> cache, Class<B> type) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    String manager = cache.getCacheManager().getURI().toString().replaceAll("[,:=\n]", ".");
    return server.queryNames(pattern(cache.getName()), null).stream()
        .filter(name -> manager.equals(name.getKeyProperty("CacheManager")))
        .map(name -> JMX.newMXBeanProxy(server, name, type))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(missing(cache.getName())));
  }

  private static String missing(String cacheName) {
    return "cache '" + cacheName + "': it publishes no statistics; call setStatisticsEnabled(true)";
  }

  /**
   * Returns the statistics of a cache as JSR-107 defines them.
   *
   * @throws IllegalArgumentException if the cache publishes no statistics
   */
  public static CacheStatisticsMXBean of(Cache<?, ?> cache) {
    return of(cache, CacheStatisticsMXBean.class);
  }

  private static ObjectName pattern(String cacheName) {
    try {
      return new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cacheName + ",*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(
          "cache '" + cacheName + "': the name cannot be part of a JMX name; choose another name",
          e);
    }
  }
}
