package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static dev.larder.internal.memcached.Wired.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.MemcachedServer;
import dev.larder.testing.Scale;
import java.lang.management.ManagementFactory;
import org.junit.After;
import org.junit.Test;

/** What is opened, used and closed leaves nothing behind, here and on the server. */
public final class TransportLeakTest {
  private static final int CYCLES = Scale.current().of(500);
  private static final int TOLERATED_FILES = 20;

  private final MemcachedServer server = MemcachedServer.start();

  @After
  public void close() {
    server.close();
  }

  @Test
  public void openUseClose_manyTimes_leavesNothing() {
    cycle(server.address());
    long files = openFiles();
    long connections = server.counts().get("curr_connections");

    for (int i = 0; i < CYCLES; i++) {
      cycle(server.address());
    }

    Wired.assertNothingIsLeft();
    assertThat(openFiles() - files).isLessThan(TOLERATED_FILES);
    await().until(() -> server.counts().get("curr_connections") <= connections);
  }

  @Test
  public void openUseClose_whileTheServerIsDown_leavesNothing() {
    server.kill9();
    refusedCycle(server.address());
    long files = openFiles();

    for (int i = 0; i < CYCLES; i++) {
      refusedCycle(server.address());
      refusedCycle("no-such-host.invalid:11211");
    }

    Wired.assertNothingIsLeft();
    assertThat(openFiles() - files).isLessThan(TOLERATED_FILES);
    server.restart();
  }

  private static void cycle(String address) {
    try (Cluster cluster = MemcachedDriver.share(ClusterSettings.of(address))) {
      Node node = cluster.nodes().get(0);
      assertThat(call(node, new Pipeline().get(bytes("k"))).get(0).isError()).isFalse();
    }
  }

  private static void refusedCycle(String address) {
    try (Cluster cluster = MemcachedDriver.share(ClusterSettings.of(address))) {
      Node node = cluster.nodes().get(0);
      var budget = dev.larder.store.Budget.of(Wired.TIMEOUT);
      node.send(new Pipeline().get(bytes("k")), budget); // and closed at any moment of connecting
    }
  }

  private static long openFiles() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }
}
