package dev.larder.conformance;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** What a cache has counted. */
record Counts(long hits, long misses, long puts, long removals, long evictions) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  static Counts of(CacheStatisticsMXBean bean) {
    return new Counts(
        bean.getCacheHits(),
        bean.getCacheMisses(),
        bean.getCachePuts(),
        bean.getCacheRemovals(),
        bean.getCacheEvictions());
  }

  static Counts of(List<String> names) {
    return new Counts(
        names.contains("hit") ? 1 : 0,
        names.contains("miss") ? 1 : 0,
        names.contains("put") ? 1 : 0,
        names.contains("removal") ? 1 : 0,
        0);
  }

  Counts minus(Counts other) {
    return new Counts(
        hits - other.hits,
        misses - other.misses,
        puts - other.puts,
        removals - other.removals,
        evictions - other.evictions);
  }

  /** Finds the bean of a cache whose name no other open cache has. */
  static CacheStatisticsMXBean bean(Cache<?, ?> cache) {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    try {
      Set<ObjectName> names =
          server.queryNames(
              new ObjectName("javax.cache:type=CacheStatistics,Cache=" + cache.getName() + ",*"),
              null);
      return JMX.newMXBeanProxy(server, names.iterator().next(), CacheStatisticsMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
