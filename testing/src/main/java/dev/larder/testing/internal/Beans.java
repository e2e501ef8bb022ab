package dev.larder.testing.internal;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Finds the beans of JMX domains, on each MBean server of this JVM. */
public final class Beans implements LeakSource {
  public static final String DOMAINS = "domains";

  private final Options options;

  public Beans(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    Set<MBeanServer> servers = new LinkedHashSet<>(MBeanServerFactory.findMBeanServer(null));
    servers.add(ManagementFactory.getPlatformMBeanServer());
    Set<String> kept = namesOfKeptManagers(testClass.getClassLoader());
    List<Leak> found = new ArrayList<>();
    for (String domain : options.names(DOMAINS, "javax.cache")) {
      for (MBeanServer server : servers) {
        for (ObjectName name : new TreeSet<>(server.queryNames(pattern(domain), null))) {
          if (!isOf(kept, name)) {
            found.add(
                Leak.of("bean " + name, name, "registered; close its cache, or unregister it"));
          }
        }
      }
    }
    return found;
  }

  private static Set<String> namesOfKeptManagers(ClassLoader loader) {
    try {
      return KeptManagers.now(loader).namesInBeans();
    } catch (LinkageError e) {
      return Set.of(); // no JCache
    }
  }

  private static boolean isOf(Set<String> managers, ObjectName name) {
    String manager = name.getKeyProperty("CacheManager");
    return manager != null && managers.contains(KeptManagers.safe(manager));
  }

  private static ObjectName pattern(String domain) {
    try {
      return new ObjectName(domain + ":*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(
          "leaked-resources.domains: '" + domain + "' is not a JMX domain; correct it", e);
    }
  }
}
