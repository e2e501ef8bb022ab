package dev.larder.testing.leaks;

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

/** The beans of JMX domains, on each server of this JVM. */
final class Beans implements LeakSource {
  static final String DOMAINS = "domains";

  private final Options options;

  Beans(Options options) {
    this.options = options;
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    Set<MBeanServer> servers = new LinkedHashSet<>(MBeanServerFactory.findMBeanServer(null));
    servers.add(ManagementFactory.getPlatformMBeanServer());
    List<Leak> found = new ArrayList<>();
    for (String domain : options.words(DOMAINS, "javax.cache")) {
      for (MBeanServer server : servers) {
        for (ObjectName name : new TreeSet<>(server.queryNames(pattern(domain), null))) {
          found.add(Leak.of("bean " + name, name, "registered; close its cache, or unregister it"));
        }
      }
    }
    return found;
  }

  private static ObjectName pattern(String domain) {
    try {
      return new ObjectName(domain + ":*");
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(
          "leaked-resources.domains: '" + domain + "' cannot be a JMX domain; correct it", e);
    }
  }
}
