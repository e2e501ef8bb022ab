package dev.larder.servers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Servers that all tests of a JVM share. System properties name them, as {@code bin/verify} sets
 * them. Otherwise a server starts when it is first asked for, and ends with the JVM. Tests do not
 * stop these servers, and use names of their own on them. Thread-safe.
 */
public final class Servers {
  private static final Map<String, String> SHARED = new ConcurrentHashMap<>();

  private Servers() {}

  /**
   * Returns the connection string of a replica set: the property {@code verify.mongodb.uri}, else
   * the environment's {@code MONGODB_URI}, else that of a new set of one member.
   */
  public static String mongodb() {
    return shared(
        "verify.mongodb.uri",
        () ->
            Optional.ofNullable(System.getenv("MONGODB_URI"))
                .orElseGet(() -> MongodReplicaSet.start(1).uri()));
  }

  /**
   * Returns the connection string of a standalone server: the property {@code
   * verify.mongodb.standalone-uri}, else that of a new server.
   */
  public static String mongodbStandalone() {
    return shared("verify.mongodb.standalone-uri", () -> MongodServer.startStandalone().uri());
  }

  /**
   * Returns host and port of each memcached: the property {@code verify.memcached.servers},
   * separated by commas, else those of three new servers.
   */
  public static List<String> memcached() {
    String servers =
        shared(
            "verify.memcached.servers",
            () -> String.join(",", MemcachedCluster.start(3, "-m", "256").servers()));
    return List.of(servers.split(","));
  }

  private static String shared(String property, Supplier<String> start) {
    return SHARED.computeIfAbsent(
        property, name -> Optional.ofNullable(System.getProperty(name)).orElseGet(start));
  }
}
