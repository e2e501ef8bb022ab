package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.Direction;
import dev.larder.servers.Fault;
import dev.larder.servers.FaultProxy;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.StoreException;
import dev.larder.testing.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.After;
import org.junit.Test;

/**
 * A network that cuts and corrupts. Whole values carry their keys: one that names another than was
 * asked for would be a reply out of step.
 */
public final class BrokenNetworkTest {
  private static final int THREADS = 8;
  private static final int KEYS = 500;

  private final MemcachedServer server = MemcachedServer.start();
  private final FaultProxy proxy = FaultProxy.to(server);
  private final Cluster cluster = MemcachedDriver.share(ClusterSettings.of(proxy.address()));
  private final Node node = cluster.nodes().get(0);
  private final LongAdder answered = new LongAdder();
  private final LongAdder foreign = new LongAdder();

  @After
  public void close() {
    cluster.close();
    proxy.close();
    server.close();
    Wired.assertNothingIsLeft();
  }

  @Test
  public void cuts_returnNoValueOfAnotherKey() throws InterruptedException {
    Fault fault = proxy.inject(Direction.TO_CLIENT, Fault.cutAfter(100_003));

    operate(Scale.current().of(600_000));

    assertThat(fault.fired()).isPositive();
    assertNoneForeign();
  }

  @Test
  public void corruptedReplies_returnNoValueOfAnotherKey() throws InterruptedException {
    Fault fault = proxy.inject(Direction.TO_CLIENT, Fault.corruptEvery(20_011));

    operate(Scale.current().of(200_000));

    assertThat(fault.fired()).isPositive();
    assertNoneForeign();
  }

  @Test
  public void corruptedRequests_returnNoValueOfAnotherKey() throws InterruptedException {
    Fault fault = proxy.inject(Direction.TO_SERVER, Fault.corruptEvery(50_021));

    operate(Scale.current().of(200_000));

    assertThat(fault.fired()).isPositive();
    assertNoneForeign();
  }

  private void assertNoneForeign() {
    assertThat(foreign.sum()).isZero();
    assertThat(answered.sum()).isPositive();
  }

  /** Runs until so many operations were answered. */
  private void operate(int count) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                while (answered.sum() < count) {
                  operate("key-" + next.getAndIncrement() % KEYS + "-");
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void operate(String key) {
    byte[] name = bytes(key);
    Pipeline packet = new Pipeline().set(name, 0, bytes(key + "x".repeat(50))).gets(name);
    try {
      Value value = Wired.call(node, packet).get(1).value();
      answered.increment();
      if ((value != null) && isForeign(new String(value.data(), ISO_8859_1), key)) {
        foreign.increment();
      }
    } catch (StoreException e) {
      Thread.onSpinWait(); // cut or corrupted, and told so
    }
  }

  /** A bit that is turned over makes no digit of a digit: the value was another key's. */
  private static boolean isForeign(String value, String key) {
    return value.matches("key-\\d{1,3}-x{50}") && !value.startsWith(key);
  }
}
