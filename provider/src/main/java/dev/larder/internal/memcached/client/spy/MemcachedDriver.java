package dev.larder.internal.memcached.client.spy;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Clusters;
import java.util.Locale;

/** The two drivers that can be on the class path, by the names that settings choose them by. */
public enum MemcachedDriver {
  /** Amazon's fork of spymemcached, with the same classes, which knows TLS. */
  ELASTICACHE("com.amazonaws:elasticache-java-cluster-client:1.2.4"),

  SPYMEMCACHED("net.spy:spymemcached:2.12.3");

  /** A class that both drivers have. */
  public static final String MARK_OF_EITHER = "net.spy.memcached.MemcachedConnection";

  private static final String MARK_OF_THE_FORK = "net.spy.memcached.ClientMode";

  private final String coordinates;

  MemcachedDriver(String coordinates) {
    this.coordinates = coordinates;
  }

  /** Returns the name in settings. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the dependency that adds the driver, as group:artifact:version. */
  public String coordinates() {
    return coordinates;
  }

  /** Returns whether the driver is on the class path. */
  public boolean isPresent() {
    boolean fork = isOnClassPath(MARK_OF_THE_FORK);
    return (this == ELASTICACHE) ? fork : !fork && isOnClassPath(MARK_OF_EITHER);
  }

  /** Returns a share of a cluster of these settings, without waiting for a server. */
  public static Cluster share(ClusterSettings settings) {
    return Clusters.share(settings, NodeConnection::open);
  }

  private static boolean isOnClassPath(String className) {
    try {
      Class.forName(className, false, MemcachedDriver.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
