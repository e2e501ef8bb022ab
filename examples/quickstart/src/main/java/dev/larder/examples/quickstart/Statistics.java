package dev.larder.examples.quickstart;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Finds a cache's statistics in JMX, as a monitoring tool does. */
final class Statistics {

  private Statistics() {}

  static CacheStatisticsMXBean of(Cache<?, ?> cache) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = server.queryNames(pattern(cache.getName()), null).iterator().next();
    return JMX.newMXBeanProxy(server, name, CacheStatisticsMXBean.class);
  }

  private static ObjectName pattern(String cacheName) {
    try {
      return new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cacheName + ",*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("cache '" + cacheName + "' has no JMX name", e);
    }
  }
}
