package dev.larder.stores;

import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Finds the beans that caches publish. */
final class Beans {
  private Beans() {}

  /** Returns the statistics of a cache that keeps them. */
  static CacheStatisticsMXBean statistics(Cache<?, ?> cache) {
    String manager = cache.getCacheManager().getURI().toString().replaceAll("[,:=]", ".");
    String name =
        "javax.cache:type=CacheStatistics,CacheManager=" + manager + ",Cache=" + cache.getName();
    try {
      return JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          new ObjectName(name),
          CacheStatisticsMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(name, e);
    }
  }
}
