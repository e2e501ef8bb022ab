package dev.larder.internal.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.rules.ExternalResource;

/** Connects to scripted servers, and sees to it that nothing of that is left. */
public final class NodeRule extends ExternalResource {
  static final Duration LIMIT = Duration.ofSeconds(5);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private ScriptedServer server;

  /** Returns the node of a server with this script. */
  public Node node(Function<String, String> script) throws IOException {
    return share(serve(script).settings());
  }

  /** Returns the node of other settings. */
  Node share(ClusterSettings settings) {
    Cluster cluster = MemcachedDriver.share(settings);
    opened.add(0, cluster);
    return cluster.nodes().get(0);
  }

  /** Starts a server. */
  ScriptedServer serve(Function<String, String> script) throws IOException {
    server = new ScriptedServer(script);
    opened.add(server);
    return server;
  }

  /** Returns the last server. */
  public ScriptedServer server() {
    return server;
  }

  List<Reply> call(Node node, Pipeline packet) {
    Budget budget = Budget.of(LIMIT);
    return node.send(packet, budget).await(budget);
  }

  StoreException failure(Node node, Pipeline packet, Duration limit) {
    Budget budget = Budget.of(limit);
    StoreException e =
        catchThrowableOfType(StoreException.class, () -> node.send(packet, budget).await(budget));
    assertThat(e).isNotNull();
    return e;
  }

  @Override
  protected void after() {
    for (AutoCloseable one : opened) {
      try {
        one.close();
      } catch (Exception e) {
        throw new AssertionError("cannot be closed", e);
      }
    }
    assertThat(Clusters.count()).isZero();
    await().until(NodeRule::threads, List::isEmpty);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("larder-memcached"))
        .toList();
  }
}
