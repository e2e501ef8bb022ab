package dev.larder.internal.memcached.client;

import static dev.larder.internal.memcached.client.ScriptedServer.CLOSE;
import static dev.larder.internal.memcached.client.ScriptedServer.versionAnd;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;

/** Packets that leave together, since the first connection comes about after they were sent. */
public final class SharedQuestionTest {
  private static final String ANSWER = "VALUE g 0 1\r\n7\r\nEND\r\n";

  @Rule public final NodeRule nodes = new NodeRule();

  private final CountDownLatch allSent = new CountDownLatch(1);

  /** Returns the node of a server that speaks once everything has been sent to it. */
  private Node node(Function<String, String> script) throws IOException {
    Function<String, String> whole =
        versionAnd(command -> command.equals("get g") ? script.apply(command) : reply(command));
    return nodes.node(
        command -> {
          awaitQuietly(allSent);
          return whole.apply(command);
        });
  }

  private static String reply(String command) {
    if (command.startsWith("get")) {
      return "VALUE " + command.split(" ")[1] + " 0 0 1\r\n\r\nEND\r\n";
    }
    return command.startsWith("cas") ? "EXISTS\r\n" : "STORED\r\n";
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<PendingReply> sendTogether(Node node, Pipeline... packets) {
    Budget budget = Budget.of(NodeRule.LIMIT);
    List<PendingReply> sent = Stream.of(packets).map(packet -> node.send(packet, budget)).toList();
    allSent.countDown();
    return sent;
  }

  private static List<List<Reply>> replies(List<PendingReply> sent) {
    Budget budget = Budget.of(NodeRule.LIMIT);
    return sent.stream().map(exchange -> exchange.await(budget)).toList();
  }

  /** Returns the commands behind those of the handshake, without their numbers. */
  private List<String> commands() {
    return nodes.server().commands().stream()
        .skip(1)
        .map(command -> command.replaceAll(" [0-9 ]+$", ""))
        .toList();
  }

  private static Pipeline put(String question, String key, int dataBytes) {
    return new Pipeline().ask(bytes(question)).set(bytes(key), 0, new byte[dataBytes]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  @Test
  public void send_writesTogether_askOnceAndEachHasTheAnswer() throws IOException {
    Node node = node(command -> ANSWER);
    Pipeline[] puts =
        IntStream.range(0, 20).mapToObj(i -> put("g", "k" + i, 10)).toArray(Pipeline[]::new);

    List<List<Reply>> replies = replies(sendTogether(node, puts));

    assertThat(commands()).hasSize(21).startsWith("get g", "set k0", "set k1");
    for (List<Reply> each : replies) {
      assertThat(each).extracting(Reply::status).containsExactly(Status.VALUES, Status.STORED);
      assertThat(each.get(0).value().data()).isEqualTo(bytes("7"));
      assertThat(each.get(0).epoch()).isEqualTo(node.epoch());
    }
    assertThat(nodes.call(node, put("g", "late", 1))).hasSize(2);
    assertThat(commands()).endsWith("get g", "set late");
  }

  @Test
  public void send_readsAndOtherWritesBetween_haveTheirOwnReplies() throws IOException {
    Node node = node(command -> ANSWER);
    Value seen = new Value(bytes("old"), 5, 0);

    List<List<Reply>> replies =
        replies(
            sendTogether(
                node,
                put("g", "a", 1),
                new Pipeline().gets(bytes("b"), bytes("g")),
                new Pipeline().ask(bytes("g")).cas(bytes("c"), 0, bytes("new"), seen),
                new Pipeline().get(bytes("g")).set(bytes("d"), 0, bytes("x"))));

    assertThat(commands()).containsExactly("get g", "set a", "gets b g", "cas c", "get g", "set d");
    assertThat(replies.get(1)).hasSize(1);
    assertThat(replies.get(2))
        .extracting(Reply::status)
        .containsExactly(Status.VALUES, Status.EXISTS);
    assertThat(replies.get(3))
        .extracting(Reply::status)
        .containsExactly(Status.VALUES, Status.STORED);
  }

  @Test
  public void send_ofDifferentCaches_askEach() throws IOException {
    Node node = node(command -> ANSWER);

    List<List<Reply>> replies =
        replies(sendTogether(node, put("g", "a", 1), put("h", "b", 1), put("h", "c", 1)));

    assertThat(commands()).containsExactly("get g", "set a", "get h", "set b", "set c");
    assertThat(replies.get(0).get(0).value().data()).isEqualTo(bytes("7"));
    assertThat(replies.get(1).get(0).value().data()).isEmpty();
    assertThat(replies.get(2).get(0).value().data()).isEmpty();
  }

  /** The buffer holds 64 KiB: who is behind its end cannot know whether the question has left. */
  @Test
  public void send_moreThanTheBufferHolds_asksAgainBehindWhatWasParted() throws IOException {
    Node node = node(command -> ANSWER);

    List<List<Reply>> replies =
        replies(
            sendTogether(
                node,
                put("g", "a", 50_000),
                put("g", "b", 50_000),
                put("g", "c", 100),
                put("g", "d", 200_000),
                put("g", "e", 100)));

    assertThat(commands())
        .containsExactly("get g", "set a", "set b", "get g", "set c", "set d", "get g", "set e");
    assertThat(replies).allMatch(each -> each.size() == 2);
  }

  @Test
  public void send_questionRefused_isTheReplyToEach() throws IOException {
    Node node = node(command -> "SERVER_ERROR out of memory\r\n");

    List<List<Reply>> replies = replies(sendTogether(node, put("g", "a", 1), put("g", "b", 1)));

    assertThat(commands()).containsExactly("get g", "set a", "set b");
    for (List<Reply> each : replies) {
      assertThat(each.get(0).isError()).isTrue();
      assertThat(each.get(1).status()).isEqualTo(Status.STORED);
    }
  }

  @Test
  public void send_connectionLostBeforeTheAnswer_failsEachAndTheNextAsks() throws IOException {
    Node node = node(command -> (nodes.server().connections() == 1) ? CLOSE : ANSWER);

    for (PendingReply exchange : sendTogether(node, put("g", "a", 1), put("g", "b", 1))) {
      StoreException e =
          catchThrowableOfType(
              StoreException.class, () -> exchange.await(Budget.of(NodeRule.LIMIT)));
      assertThat(e.outcomeUnknown()).isTrue();
    }

    await().atMost(NodeRule.LIMIT).until(() -> node.epoch() != 0);
    assertThat(nodes.call(node, put("g", "c", 1)).get(0).value().data()).isEqualTo(bytes("7"));
    assertThat(commands()).endsWith("get g", "set c");
  }
}
