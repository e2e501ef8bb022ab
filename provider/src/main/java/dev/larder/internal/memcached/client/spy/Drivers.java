package dev.larder.internal.memcached.client.spy;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Clusters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The drivers by the names under which settings choose them. Thread-safe. */
public final class Drivers {
  /** The original. */
  public static final String SPYMEMCACHED = "spymemcached";

  /** Amazon's fork of it, with the same classes, which knows TLS. */
  public static final String ELASTICACHE = "elasticache";

  public static final String SPYMEMCACHED_COORDINATES = "net.spy:spymemcached:2.12.3";
  public static final String ELASTICACHE_COORDINATES =
      "com.amazonaws:elasticache-java-cluster-client:1.2.4";

  private static final String MARK_OF_EITHER = "net.spy.memcached.MemcachedConnection";
  private static final String MARK_OF_THE_FORK = "net.spy.memcached.ClientMode";
  private static final Map<String, ClusterDriver> REGISTERED = new ConcurrentSkipListMap<>();

  static {
    register(
        new ClusterDriver(
            SPYMEMCACHED,
            SPYMEMCACHED_COORDINATES,
            () -> isPresent(MARK_OF_EITHER) && !isPresent(MARK_OF_THE_FORK),
            ClusterDriver.Encryption.NONE,
            Clusters::share));
    register(
        new ClusterDriver(
            ELASTICACHE,
            ELASTICACHE_COORDINATES,
            () -> isPresent(MARK_OF_THE_FORK),
            ClusterDriver.Encryption.TLS,
            Clusters::share));
  }

  private Drivers() {}

  /**
   * Something that connects to servers.
   *
   * @param coordinates what to add where it is absent, as group:artifact:version
   * @param present whether it is on the class path
   * @param opener shares a cluster of these settings, without waiting for a server
   */
  public record ClusterDriver(
      String name,
      String coordinates,
      BooleanSupplier present,
      Encryption encryption,
      Function<ClusterSettings, Cluster> opener) {
    /** What it can do so that nobody listens. */
    public enum Encryption {
      NONE,
      TLS
    }

    public boolean isPresent() {
      return present.getAsBoolean();
    }
  }

  /** Adds a driver, unless there is one of this name: registering twice changes nothing. */
  public static void register(ClusterDriver driver) {
    REGISTERED.putIfAbsent(driver.name(), driver);
  }

  public static void unregister(String name) {
    REGISTERED.remove(name);
  }

  public static List<String> names() {
    return List.copyOf(REGISTERED.keySet());
  }

  /** Returns the driver of this name, or null. */
  public static @Nullable ClusterDriver named(String name) {
    return REGISTERED.get(name);
  }

  /** Returns the one of the two that is on the class path. */
  public static ClusterDriver present() {
    return REGISTERED.values().stream()
        .filter(ClusterDriver::isPresent)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "memcached: no driver is on the class path; add the dependency "
                        + SPYMEMCACHED_COORDINATES));
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, Drivers.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
