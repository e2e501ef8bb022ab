package dev.larder.stores;

import dev.larder.management.LarderStatisticsMXBean;
import java.lang.management.ManagementFactory;
import javax.cache.Cache;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Finds the beans that caches publish. */
final class Beans {
  private Beans() {}

  /** Returns the statistics of a cache that keeps them. */
  static LarderStatisticsMXBean statistics(Cache<?, ?> cache) {
    String manager = cache.getCacheManager().getURI().toString().replaceAll("[,:=]", ".");
    String name =
        "javax.cache:type=CacheStatistics,CacheManager=" + manager + ",Cache=" + cache.getName();
    try {
      return JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          new ObjectName(name),
          LarderStatisticsMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(name, e);
    }
  }
}
