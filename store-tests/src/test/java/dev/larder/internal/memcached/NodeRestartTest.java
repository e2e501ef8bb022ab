package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static dev.larder.internal.memcached.Wired.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.Fault;
import dev.larder.servers.FaultProxy;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.StoreException;
import java.time.Duration;
import org.junit.After;
import org.junit.Test;

/** A server that ends, with or without anybody noticing, and comes back empty. */
public final class NodeRestartTest {
  private static final Duration RECOVERY = Duration.ofSeconds(2);

  private final MemcachedServer server = MemcachedServer.start();
  private Cluster cluster = Wired.cluster(server);

  @After
  public void close() {
    cluster.close();
    server.close();
    Wired.assertNothingIsLeft();
  }

  @Test
  public void restart_voidsTheCasIdsOfBefore() {
    Node node = cluster.nodes().get(0);
    call(node, new Pipeline().set(bytes("k"), 0, bytes("old")));
    Value seen = call(node, new Pipeline().gets(bytes("k"))).get(0).value();

    server.kill9();
    server.restart();
    await().atMost(RECOVERY).ignoreExceptions().until(() -> write(node, "k", "new"));

    assertThatThrownBy(() -> call(node, new Pipeline().cas(bytes("k"), 0, bytes("x"), seen)))
        .isInstanceOf(StaleConnectionException.class);
    assertThat(call(node, new Pipeline().get(bytes("k"))).get(0).value().data())
        .isEqualTo(bytes("new"));
  }

  @Test
  public void restart_whileIdle_isNoticedByTheHeartbeat() {
    Node node = cluster.nodes().get(0);
    long epoch = call(node, new Pipeline().version()).get(0).epoch();

    server.kill9();
    server.restart();
    await().atMost(RECOVERY).until(() -> (node.epoch() != 0) && (node.epoch() != epoch));

    assertThat(write(node, "k", "v")).isTrue(); // the first call of the user
  }

  @Test
  public void serverDown_refusesAtOnce_andRecovers() {
    Node node = cluster.nodes().get(0);
    call(node, new Pipeline().version());
    server.kill9();
    await().until(() -> node.epoch() == 0);

    for (int i = 0; i < 100; i++) {
      long begin = System.nanoTime();
      StoreException e =
          catchThrowableOfType(
              StoreException.class, () -> call(node, new Pipeline().get(bytes("k"))));
      assertThat(e.outcomeUnknown()).isFalse();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    server.restart();
    await().atMost(RECOVERY).ignoreExceptions().until(() -> write(node, "k", "v"));
  }

  @Test
  public void halfOpenConnection_whileIdle_isReplaced() {
    try (FaultProxy proxy = FaultProxy.to(server)) {
      cluster.close();
      cluster = MemcachedDriver.share(ClusterSettings.of(proxy.address()));
      Node node = cluster.nodes().get(0);
      long epoch = call(node, new Pipeline().version()).get(0).epoch();

      proxy.inject(Fault.halfOpen());
      await().atMost(Duration.ofSeconds(3)).until(node::isBreakerOpen);
      proxy.heal();
      await().atMost(RECOVERY).until(() -> (node.epoch() != 0) && (node.epoch() != epoch));

      assertThat(write(node, "k", "v")).isTrue();
    }
  }

  @Test
  public void suspendedServer_recoversWhenItGoesOn() {
    Node node = cluster.nodes().get(0);
    call(node, new Pipeline().version());

    server.suspend();
    await().atMost(Duration.ofSeconds(4)).until(node::isBreakerOpen);
    assertThatThrownBy(() -> call(node, new Pipeline().get(bytes("k"))))
        .hasMessageContaining("stopped answering");
    server.resume();

    await().atMost(RECOVERY).ignoreExceptions().until(() -> write(node, "k", "v"));
  }

  private static boolean write(Node node, String key, String value) {
    return call(node, new Pipeline().set(bytes(key), 0, bytes(value))).get(0).status()
        == Status.STORED;
  }
}
