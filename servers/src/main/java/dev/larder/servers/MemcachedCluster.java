package dev.larder.servers;

import java.util.List;
import java.util.stream.IntStream;

/** Independent memcached servers on the loopback. Thread-safe. */
public final class MemcachedCluster implements AutoCloseable {
  private final Deployment deployment;
  private final List<MemcachedServer> nodes;

  private MemcachedCluster(Deployment deployment) {
    this.deployment = deployment;
    this.nodes =
        IntStream.range(0, deployment.ports().size())
            .mapToObj(index -> new MemcachedServer(deployment, index))
            .toList();
  }

  /**
   * Starts servers, and returns when they answer.
   *
   * @param nodes how many servers, 1 or more
   * @param memcachedArguments further arguments of each, such as {@code "-m", "64"}
   */
  public static MemcachedCluster start(int nodes, String... memcachedArguments) {
    List<String> options = List.of("--servers", Integer.toString(nodes));
    return new MemcachedCluster(
        Deployment.start("memcached", options, List.of(memcachedArguments)));
  }

  /** Returns host and port of each server. */
  public List<String> servers() {
    return nodes.stream().map(Server::address).toList();
  }

  /** Returns the servers. */
  public List<MemcachedServer> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    deployment.stop();
  }
}
