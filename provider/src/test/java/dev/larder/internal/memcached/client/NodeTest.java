package dev.larder.internal.memcached.client;

import static dev.larder.internal.memcached.client.ScriptedServer.CLOSE;
import static dev.larder.internal.memcached.client.ScriptedServer.versionAnd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.Rule;
import org.junit.Test;

public final class NodeTest {
  private static final Duration SHORT = Duration.ofMillis(200);

  @Rule public final NodeRule nodes = new NodeRule();

  @Test
  public void send_firstPacket_waitsForTheConnection() throws IOException {
    Node node = nodes.node(versionAnd(command -> "END\r\n"));
    assertThat(node.epoch()).isZero();

    List<Reply> replies = nodes.call(node, new Pipeline().get(bytes("a")).get(bytes("b")));

    assertThat(replies).extracting(Reply::status).containsExactly(Status.VALUES, Status.VALUES);
    assertThat(replies.get(1).epoch()).isEqualTo(node.epoch()).isPositive();
    assertThat(nodes.server().commands()).containsExactly("version", "get a", "get b");
  }

  @Test
  public void connection_ofAModernServer_asksWhatItCan() throws IOException {
    Node node =
        nodes.node(
            command ->
                switch (command) {
                  case "version" -> "VERSION 1.6.18\r\n";
                  case "stats settings" -> "STAT item_size_max 8388608\r\nEND\r\n";
                  default -> "END\r\n";
                });

    nodes.call(node, new Pipeline().get(bytes("a")));

    assertThat(node.itemSizeMaxBytes()).isEqualTo(8 << 20);
  }

  @Test
  public void connection_ofAServerThatDoesNotSay_hasTheUsualLimit() throws IOException {
    Node node =
        nodes.node(command -> command.equals("version") ? "VERSION 1.5.16\r\n" : "ERROR\r\n");

    assertThat(nodes.call(node, new Pipeline().get(bytes("a"))).get(0).status())
        .isEqualTo(Status.ERROR);

    assertThat(node.itemSizeMaxBytes()).isEqualTo(1 << 20);
    assertThat(nodes.server().commands()).containsExactly("version", "stats settings", "get a");
  }

  @Test
  public void connection_ofAProxyThatClosesAtQuestions_isUsedWithoutThemByTheFirstCall()
      throws IOException {
    Node node =
        nodes.node(
            command ->
                switch (command) {
                  case "version" -> "VERSION 1.6.18\r\n";
                  case "get a" -> "END\r\n";
                  default -> CLOSE;
                });

    Reply first = nodes.call(node, new Pipeline().get(bytes("a"))).get(0);

    assertThat(first.isError()).isFalse();
    assertThat(nodes.server().connections()).isEqualTo(3);
  }

  @Test
  public void send_reply1ByteEach_isRead() throws IOException {
    Node node = nodes.node(versionAnd(command -> "VALUE a 4294967295 4 9\r\n\r\nEN\r\nEND\r\n"));

    Value value = nodes.call(node, new Pipeline().gets(bytes("a"))).get(0).value();

    assertThat(value.data()).isEqualTo(bytes("\r\nEN"));
  }

  @Test
  public void garbage_givesTheConnectionUp_andTheNextIsClean() throws IOException {
    for (String garbage :
        List.of(
            "SOMETHING\r\n",
            "VALUE a 0 2000000000\r\n",
            "VALUE b 0 1\r\nx\r\nEND\r\n",
            "VALUE a 0 1\r\nxx\r\nEND\r\n",
            "VALUE a 0 5\r\nEND\r\n" + CLOSE,
            "EN" + "X".repeat(5_000))) {
      AtomicBoolean first = new AtomicBoolean(true);
      Node node =
          nodes.node(
              versionAnd(
                  command -> first.getAndSet(false) ? garbage : "VALUE a 0 1\r\ny\r\nEND\r\n"));

      StoreException e = nodes.failure(node, new Pipeline().get(bytes("a")), SHORT);
      assertThat(e.outcomeUnknown()).as(garbage).isFalse();

      await()
          .atMost(NodeRule.LIMIT)
          .ignoreExceptions()
          .untilAsserted(
              () ->
                  assertThat(nodes.call(node, new Pipeline().get(bytes("a"))).get(0).value().data())
                      .isEqualTo(bytes("y")));
    }
  }

  @Test
  public void garbage_isNamed() throws IOException {
    Node node = nodes.node(versionAnd(command -> "SOMETHING\r\n"));

    assertThat(nodes.failure(node, new Pipeline().get(bytes("secret-key")), NodeRule.LIMIT))
        .hasMessageStartingWith("memcached node '127.0.0.1:")
        .hasMessageContaining("a line that is no reply to a get")
        .hasMessageNotContaining("secret-key");
  }

  @Test
  public void moreThanWasAskedFor_givesTheConnectionUp() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    Node node =
        nodes.node(versionAnd(c -> first.getAndSet(false) ? "END\r\nVALUE a 0 1\r\n" : "END\r\n"));
    long epoch = nodes.call(node, new Pipeline().get(bytes("a"))).get(0).epoch();

    await().atMost(NodeRule.LIMIT).until(() -> (node.epoch() != 0) && (node.epoch() != epoch));

    assertThat(nodes.call(node, new Pipeline().get(bytes("b"))).get(0).value()).isNull();
  }

  @Test
  public void halfAReply_thenTheEnd_hasAnUnknownOutcome() throws IOException {
    Node node = nodes.node(versionAnd(command -> command.startsWith("set") ? "STO" : CLOSE));
    Pipeline packet = new Pipeline().set(bytes("a"), 0, bytes("x")).get(bytes("a"));

    assertThat(nodes.failure(node, packet, NodeRule.LIMIT).outcomeUnknown()).isTrue();
  }

  @Test
  public void halfAnItem_thenTheEnd_leavesTheNextConnectionClean() throws IOException {
    AtomicBoolean first = new AtomicBoolean(true);
    String item = "VALUE a 0 5\r\n12345\r\nEND\r\n";
    Node node =
        nodes.node(
            versionAnd(
                command ->
                    switch (command) {
                      case "get a" -> first.getAndSet(false) ? item.substring(0, 15) : item;
                      default -> CLOSE;
                    }));
    Pipeline packet = new Pipeline().get(bytes("a")).get(bytes("b"));

    assertThat(nodes.failure(node, packet, NodeRule.LIMIT).outcomeUnknown()).isFalse();

    await().atMost(NodeRule.LIMIT).until(() -> node.epoch() != 0);
    assertThat(nodes.call(node, new Pipeline().get(bytes("a"))).get(0).value().data())
        .isEqualTo(bytes("12345"));
    assertThat(nodes.server().connections()).isEqualTo(2);
  }

  @Test
  public void errorLine_leavesTheConnection() throws IOException {
    Node node =
        nodes.node(versionAnd(c -> c.startsWith("get") ? "END\r\n" : "SERVER_ERROR full\r\n"));
    Pipeline packet = new Pipeline().set(bytes("a"), 0, bytes("x")).get(bytes("a"));

    for (int i = 0; i < 10; i++) {
      List<Reply> replies = nodes.call(node, packet);
      assertThat(replies.get(0).shown()).isEqualTo("SERVER_ERROR full");
      assertThat(replies.get(1).status()).isEqualTo(Status.VALUES);
    }

    assertThat(nodes.server().connections()).isOne();
  }

  @Test
  public void refusalBeforeTheDataIsRead_isAReply() throws IOException {
    Node node =
        nodes.node(versionAnd(c -> c.startsWith("get") ? "END\r\n" : "SERVER_ERROR full\r\n"));
    byte[] data = new byte[900_000];

    for (int i = 0; i < 20; i++) {
      assertThat(nodes.call(node, new Pipeline().set(bytes("a"), 0, data)).get(0).isError())
          .isTrue();
      assertThat(nodes.call(node, new Pipeline().get(bytes("a"))).get(0).isError()).isFalse();
    }

    assertThat(nodes.server().connections()).isOne();
  }

  @Test
  public void itemAboveTheLimit_isNotSent() throws IOException {
    Node node = nodes.node(versionAnd(command -> "STORED\r\n"));

    StoreException e =
        nodes.failure(node, new Pipeline().set(bytes("a"), 0, new byte[1 << 20]), NodeRule.LIMIT);

    assertThat(e.outcomeUnknown()).isFalse();
    assertThat(e).hasMessageContaining("1048576");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
