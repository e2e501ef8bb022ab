package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.MemcachedCluster;
import dev.larder.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.junit.After;
import org.junit.Test;

/** One of three servers stops answering, while sixteen threads use all of them. */
public final class SuspendedNodeTest {
  private static final int THREADS = 16;
  private static final int KEYS = 1_000;
  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final double SHARE_KEPT = 0.6;

  private final MemcachedCluster servers = MemcachedCluster.start(3);
  private final Cluster cluster =
      MemcachedDriver.share(ClusterSettings.of(servers.servers().toArray(String[]::new)));
  private final LongAdder successes = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAccumulator slowest = new LongAccumulator(Math::max, 0);
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  @After
  public void close() throws InterruptedException {
    stopped.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    cluster.close();
    servers.close();
    Wired.assertNothingIsLeft();
  }

  @Test
  public void oneOfThreeSuspended_leavesTheOthersAlone() {
    String victim = servers.nodes().get(1).address();
    for (int i = 0; i < THREADS; i++) {
      int first = i * KEYS / THREADS;
      Thread thread = new Thread(() -> work(first, victim), "worker-" + i);
      threads.add(thread);
      thread.start();
    }
    await().until(() -> successes.sum() > 20_000);
    double healthy = throughput();

    servers.nodes().get(1).suspend();
    successesIn(WINDOW);
    double degraded = throughput();
    servers.nodes().get(1).resume();
    Node node = node(victim);
    await().atMost(Duration.ofSeconds(2)).until(() -> answers(node));

    assertThat(errors.sum()).as("errors of healthy nodes").isZero();
    assertThat(degraded / healthy).as("throughput kept").isGreaterThan(SHARE_KEPT);
    assertThat(Duration.ofNanos(slowest.get())).isLessThan(Wired.TIMEOUT.plusSeconds(1));
  }

  private void work(int first, String victim) {
    for (int i = first; !stopped.get(); i = (i + 1) % KEYS) {
      byte[] key = bytes("suspended-" + i);
      Node node = cluster.node(key);
      long begin = System.nanoTime();
      try {
        Wired.call(node, new Pipeline().set(key, 0, bytes("value")).get(key));
        successes.increment();
      } catch (StoreException e) {
        if (!node.name().equals(victim)) {
          errors.increment();
        }
      }
      slowest.accumulate(System.nanoTime() - begin);
    }
  }

  private boolean answers(Node node) {
    try {
      return !Wired.call(node, new Pipeline().version()).get(0).isError();
    } catch (StoreException e) {
      return false;
    }
  }

  private Node node(String name) {
    return cluster.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
  }

  private double throughput() {
    return successesIn(WINDOW) / (double) WINDOW.toMillis();
  }

  private long successesIn(Duration window) {
    long before = successes.sum();
    long end = System.nanoTime() + window.toNanos();
    await().atMost(window.multipliedBy(5)).until(() -> System.nanoTime() > end);
    return successes.sum() - before;
  }
}
