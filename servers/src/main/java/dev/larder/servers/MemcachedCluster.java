package dev.larder.servers;

import java.util.List;
import java.util.stream.IntStream;

/** memcached servers on the loopback that know nothing of each other. Thread-safe. */
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
   * Starts some and returns when they answer.
   *
   * @param nodes how many, 1 or more
   * @param memcachedArguments what each shall be told besides, such as {@code "-m", "64"}
   */
  public static MemcachedCluster start(int nodes, String... memcachedArguments) {
    List<String> options = List.of("--servers", Integer.toString(nodes));
    return new MemcachedCluster(
        Deployment.start("memcached", options, List.of(memcachedArguments)));
  }

  /** Host and port of each. */
  public List<String> servers() {
    return nodes.stream().map(Server::address).toList();
  }

  /** The servers one by one. */
  public List<MemcachedServer> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    deployment.stop();
  }
}
