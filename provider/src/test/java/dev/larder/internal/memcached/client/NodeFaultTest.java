package dev.larder.internal.memcached.client;

import static dev.larder.internal.memcached.client.ScriptedServer.CLOSE;
import static dev.larder.internal.memcached.client.ScriptedServer.NONE;
import static dev.larder.internal.memcached.client.ScriptedServer.versionAnd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.ClusterSettings.Credentials;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.settings.Secret;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Rule;
import org.junit.Test;

public final class NodeFaultTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @Rule public final NodeRule nodes = new NodeRule();

  @Test
  public void noAnswer_isUnknownAtTheLimit_andRefusedByTheBreaker() throws IOException {
    AtomicBoolean silent = new AtomicBoolean();
    CountDownLatch release = new CountDownLatch(1);
    Node node =
        nodes.node(
            versionAnd(
                command -> {
                  if (silent.get()) {
                    awaitQuietly(release);
                  }
                  return command.startsWith("delete") ? "DELETED\r\n" : "END\r\n";
                }));
    nodes.call(node, new Pipeline().get(bytes("a")));
    silent.set(true);
    for (int i = 0; i < Breaker.THRESHOLD; i++) {
      StoreException e = nodes.failure(node, new Pipeline().delete(bytes("a")), SHORT);
      assertThat(e.outcomeUnknown()).isTrue();
      assertThat(e)
          .hasMessageContaining("a write: no answer within PT0.2S")
          .hasMessageContaining("may have been done");
    }

    long begin = System.nanoTime();
    StoreException refused = nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT);
    assertThat(refused.outcomeUnknown()).isFalse();
    assertThat(node.isBreakerOpen()).isTrue();

    release.countDown();
    await().atMost(NodeRule.LIMIT).until(() -> !node.isBreakerOpen());
    nodes.call(node, new Pipeline().get(bytes("a")));
  }

  @Test
  public void noAnswerToAGet_leavesNothingUnknown_andSaysWhatWasAsked() throws IOException {
    Node node = nodes.node(versionAnd(command -> NONE));

    StoreException e = nodes.failure(node, new Pipeline().gets(bytes("a"), bytes("b")), SHORT);

    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e)
        .hasMessageStartingWith("memcached node '127.0.0.1:")
        .hasMessageEndingWith(
            "': a get of 2 items: no answer within PT0.2S; nothing was read: ask again");
  }

  @Test
  public void heartbeat_unanswered_opensTheBreakerBeforeAnyCall() throws IOException {
    AtomicBoolean silent = new AtomicBoolean();
    Node node = nodes.node(command -> silent.get() ? NONE : version(command));
    nodes.call(node, new Pipeline().get(bytes("a")));

    silent.set(true);

    await().atMost(NodeRule.LIMIT).until(node::isBreakerOpen);
  }

  @Test
  public void heartbeat_unansweredForLong_reconnects() throws IOException {
    AtomicBoolean silent = new AtomicBoolean();
    Node node = nodes.node(command -> silent.get() ? NONE : version(command));
    long epoch = nodes.call(node, new Pipeline().get(bytes("a"))).get(0).epoch();

    silent.set(true);
    await().atMost(NodeRule.LIMIT.multipliedBy(2)).until(() -> nodes.server().connections() > 1);
    silent.set(false);

    await().atMost(NodeRule.LIMIT).until(() -> (node.epoch() != 0) && (node.epoch() != epoch));
    nodes.call(node, new Pipeline().get(bytes("a")));
  }

  @Test
  public void casOfALostConnection_isNotSent() throws IOException {
    Node node =
        nodes.node(versionAnd(c -> c.equals("delete x") ? CLOSE : "VALUE a 0 0 1\r\n\r\nEND\r\n"));
    Value seen = nodes.call(node, new Pipeline().gets(bytes("a"))).get(0).value();
    nodes.failure(node, new Pipeline().delete(bytes("x")), NodeRule.LIMIT);
    await().atMost(NodeRule.LIMIT).until(() -> node.epoch() != 0);

    Budget budget = Budget.of(NodeRule.LIMIT);
    assertThatThrownBy(
            () -> node.send(new Pipeline().deleteIfSame(bytes("a"), seen), budget).await(budget))
        .isInstanceOf(StaleConnectionException.class);
    assertThat(nodes.server().commands()).noneMatch(command -> command.startsWith("cas"));
  }

  @Test
  public void nothingListens_isRefusedAtOnce() throws Exception {
    nodes.serve(versionAnd(command -> "END\r\n"));
    ClusterSettings settings = nodes.server().settings();
    nodes.server().close();
    Node node = nodes.share(settings);

    long begin = System.nanoTime();
    StoreException e = nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT);

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e).hasMessageContaining("cannot be reached");
  }

  @Test
  public void unknownHost_isRefused_andLeavesNoThread() {
    Node node = nodes.share(ClusterSettings.of("no-such-host.invalid:11211"));

    StoreException e =
        nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT.multipliedBy(2));

    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e).hasMessageContaining("no-such-host.invalid");
  }

  @Test
  public void close_failsWhatIsPending_atOnce() throws Exception {
    nodes.serve(versionAnd(command -> NONE));
    Cluster cluster = MemcachedDriver.share(nodes.server().settings());
    Node node = cluster.nodes().get(0);
    Budget budget = Budget.of(Duration.ofMinutes(1));
    PendingReply pending = node.send(new Pipeline().delete(bytes("a")), budget);
    await().until(() -> nodes.server().commands().contains("delete a"));

    cluster.close();
    cluster.close();

    StoreException e = catchThrowableOfType(StoreException.class, () -> pending.await(budget));
    assertThat(e.outcomeUnknown()).isTrue();
    assertThat(nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT))
        .hasMessageContaining("closed");
  }

  @Test
  public void close_ofOneOfTwoShares_leavesTheConnection() throws IOException {
    Node node = nodes.node(versionAnd(command -> "END\r\n"));
    Cluster other = MemcachedDriver.share(nodes.server().settings());
    assertThat(other.nodes().get(0)).isSameAs(node);

    other.close();
    other.close();

    nodes.call(node, new Pipeline().get(bytes("a")));
  }

  @Test
  public void await_interrupted_failsAndKeepsTheFlag() throws IOException {
    Node node = nodes.node(versionAnd(command -> NONE));
    Budget budget = Budget.of(NodeRule.LIMIT);
    PendingReply pending = node.send(new Pipeline().get(bytes("a")), budget);

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> pending.await(budget))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  public void wrongPassword_isToldWithoutIt() throws IOException {
    nodes.serve(command -> "CLIENT_ERROR authentication failure\r\n");
    ClusterSettings plain = nodes.server().settings();
    Node node =
        nodes.share(
            new ClusterSettings(
                plain.servers(),
                new Credentials("user", Secret.of("pass-canary")),
                null,
                OptionalInt.empty()));

    StoreException e = nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT);

    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e)
        .hasMessageContaining("authentication failure")
        .hasMessageContaining("check username and password")
        .hasMessageNotContaining("canary");
  }

  @Test
  public void unauthenticated_isToldWithTheRemedy() throws IOException {
    Node node = nodes.node(command -> "CLIENT_ERROR unauthenticated\r\n");

    assertThat(nodes.failure(node, new Pipeline().get(bytes("a")), NodeRule.LIMIT))
        .hasMessageContaining("set username and password");
  }

  private static String version(String command) {
    return command.equals("version") ? "VERSION 1.3.0\r\n" : "END\r\n";
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
