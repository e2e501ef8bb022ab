package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Clusters;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.Server;
import dev.larder.store.Budget;
import java.time.Duration;
import java.util.List;

/** What the tests of the transport share. */
final class Wired {
  /** The time of a call, as the store has it by default. */
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private Wired() {}

  static Cluster cluster(Server... servers) {
    return MemcachedDriver.share(
        ClusterSettings.of(
            java.util.Arrays.stream(servers).map(Server::address).toArray(String[]::new)));
  }

  /** Sends a packet and waits for its replies. */
  static List<Reply> call(Node node, Pipeline packet) {
    Budget budget = Budget.of(TIMEOUT);
    return node.send(packet, budget).await(budget);
  }

  /** Waits until nothing that connects is left. */
  static void assertNothingIsLeft() {
    assertThat(Clusters.count()).isZero();
    await().until(Wired::threads, List::isEmpty);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("larder-memcached"))
        .toList();
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
