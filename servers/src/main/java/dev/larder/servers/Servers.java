package dev.larder.servers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Servers that a JVM's tests share and leave as they are: those that system properties name, as
 * {@code bin/verify} sets them, or else ones that are started when first asked for and end with the
 * JVM. A test uses names of its own on them. Thread-safe.
 */
public final class Servers {
  private static final Map<String, String> SHARED = new ConcurrentHashMap<>();

  private Servers() {}

  /**
   * The connection string of a replica set: the property {@code verify.mongodb.uri}, else the
   * environment's {@code MONGODB_URI}, else a set of one member of our own.
   */
  public static String mongodb() {
    return shared(
        "verify.mongodb.uri",
        () ->
            Optional.ofNullable(System.getenv("MONGODB_URI"))
                .orElseGet(() -> MongodReplicaSet.start(1).uri()));
  }

  /**
   * The connection string of a server that is no replica set: the property {@code
   * verify.mongodb.standalone-uri}, else one of our own.
   */
  public static String mongodbStandalone() {
    return shared("verify.mongodb.standalone-uri", () -> MongodServer.startStandalone().uri());
  }

  /**
   * Host and port of each memcached: the property {@code verify.memcached.servers}, separated by
   * commas, else three of our own.
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
