package dev.larder.internal.memcached.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memcached.client.Reply.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public final class ReplyReaderTest {
  private static final int LIMIT = 1_000;
  private static final long EPOCH = 7;

  /** Commands of every kind, and what a server says to them. */
  private static final Pipeline CONVERSATION =
      new Pipeline()
          .gets(bytes("a"), bytes("b"), bytes("c"))
          .set(bytes("a"), 0, bytes("x"))
          .incr(bytes("n"), 1)
          .touch(bytes("a"), 1)
          .delete(bytes("a"))
          .stats("settings")
          .version()
          .get(bytes("a"));

  private static final String ANSWERS =
      "VALUE a 4294967295 5 18446744073709551615\r\na\r\nb\n\r\n"
          + "VALUE c 0 0 1\r\n\r\nEND\r\n"
          + "STORED\r\n18446744073709551615\r\nTOUCHED\r\nNOT_FOUND\r\n"
          + "STAT item_size_max 1048576\r\nSTAT inter 127.0.0.1 x\r\nSTAT none \r\nEND\r\n"
          + "VERSION 1.6.18\r\nVALUE a 0 3\r\nEND\r\nEND\r\n";

  @Test
  public void read_wholeConversation_hasOneReplyEach() throws IOException {
    List<Reply> replies = read(CONVERSATION, ANSWERS);

    assertThat(replies)
        .extracting(Reply::status)
        .containsExactly(
            Status.VALUES,
            Status.STORED,
            Status.NUMBER,
            Status.TOUCHED,
            Status.NOT_FOUND,
            Status.STATISTICS,
            Status.VERSION,
            Status.VALUES);
    Value first = replies.get(0).value(0);
    assertThat(first.data()).isEqualTo(bytes("a\r\nb\n"));
    assertThat(first.cas()).isEqualTo(-1);
    assertThat(first.epoch()).isEqualTo(EPOCH);
    assertThat(replies.get(0).value(1)).isNull();
    assertThat(replies.get(0).value(2).data()).isEmpty();
    assertThat(replies.get(2).number()).isEqualTo(-1);
    assertThat(replies.get(5).statistics())
        .containsEntry("item_size_max", "1048576")
        .containsEntry("inter", "127.0.0.1 x")
        .containsEntry("none", "");
    assertThat(replies.get(6).text()).isEqualTo("1.6.18");
    assertThat(replies.get(7).value().data()).isEqualTo(bytes("END"));
  }

  @Test
  public void read_inTwoPartsAtEachPlace_isTheSame() throws IOException {
    String whole = shown(read(CONVERSATION, ANSWERS));

    for (int cut = 0; cut <= ANSWERS.length(); cut++) {
      ReplyReader reader = reader(CONVERSATION);
      reader.read(ByteBuffer.wrap(bytes(ANSWERS.substring(0, cut))));
      boolean done = reader.read(ByteBuffer.wrap(bytes(ANSWERS.substring(cut))));
      assertThat(done || reader.isDone()).isTrue();
      assertThat(shown(reader.replies())).isEqualTo(whole);
    }
  }

  @Test
  public void read_byteByByte_isTheSame() throws IOException {
    ReplyReader reader = reader(CONVERSATION);

    for (byte one : bytes(ANSWERS)) {
      assertThat(reader.isDone()).isFalse();
      reader.read(ByteBuffer.wrap(new byte[] {one}));
    }

    assertThat(shown(reader.replies())).isEqualTo(shown(read(CONVERSATION, ANSWERS)));
  }

  @Test
  public void read_moreThanTheLastReply_leavesTheRest() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes("STORED\r\nEND\r\n"));

    assertThat(reader(new Pipeline().set(bytes("a"), 0, bytes(""))).read(in)).isTrue();

    assertThat(in.remaining()).isEqualTo("END\r\n".length());
  }

  @Test
  public void get_repliesInAnotherOrder_areFoundByKey() throws IOException {
    Pipeline packet = new Pipeline().get(bytes("a"), bytes("ab"), bytes("b"));

    List<Reply> replies =
        read(packet, "VALUE b 0 1\r\n3\r\nVALUE a 0 1\r\n1\r\nVALUE ab 0 1\r\n2\r\nEND\r\n");

    assertThat(replies.get(0).value(0).data()).isEqualTo(bytes("1"));
    assertThat(replies.get(0).value(1).data()).isEqualTo(bytes("2"));
    assertThat(replies.get(0).value(2).data()).isEqualTo(bytes("3"));
  }

  @Test
  public void errorLine_toWhatCarriesNoData_isAReply() throws IOException {
    for (Pipeline packet :
        List.of(
            new Pipeline().get(bytes("a")),
            new Pipeline().incr(bytes("a"), 1),
            new Pipeline().touch(bytes("a"), 1),
            new Pipeline().delete(bytes("a")),
            new Pipeline().version(),
            new Pipeline().stats(""))) {
      packet.version();
      List<Reply> replies = read(packet, "CLIENT_ERROR no\u0007 number\r\nVERSION 1\r\n");
      assertThat(replies.get(0).isError()).isTrue();
      assertThat(replies.get(0).shown()).isEqualTo("CLIENT_ERROR no? number");
      assertThat(replies.get(1).text()).isEqualTo("1");
      assertThat(Reply.firstError(replies)).isSameAs(replies.get(0));
    }
  }

  @Test
  public void errorLine_behindItems_dropsThem() throws IOException {
    List<Reply> replies =
        read(
            new Pipeline().get(bytes("a")).get(bytes("a")),
            "VALUE a 0 1\r\nx\r\nSERVER_ERROR out of memory\r\nEND\r\n");

    assertThat(replies.get(0).status()).isEqualTo(Status.SERVER_ERROR);
    assertThat(replies.get(0).value()).isNull();
    assertThat(replies.get(1).value()).isNull();
  }

  @Test
  public void serverError_toAWrite_isAReply() throws IOException {
    List<Reply> replies =
        read(
            new Pipeline().set(bytes("a"), 0, bytes("x")).get(bytes("a")),
            "SERVER_ERROR out of memory storing object\r\nEND\r\n");

    assertThat(replies.get(0).text()).isEqualTo("out of memory storing object");
    assertThat(replies.get(1).isError()).isFalse();
  }

  @Test
  public void refusedCommandLine_ofAWrite_isNoReply() {
    Pipeline packet = new Pipeline().set(bytes("a"), 0, bytes("x"));

    assertNoReply(packet, "ERROR\r\n");
    assertNoReply(packet, "CLIENT_ERROR bad data chunk\r\n");
  }

  @Test
  public void garbage_isNoReply() {
    Pipeline get = new Pipeline().gets(bytes("a"));
    assertNoReply(get, "VALUE a 0 2000000000 1\r\n");
    assertNoReply(get, "VALUE a 0 1001 1\r\n");
    assertNoReply(get, "VALUE a 0 18446744073709551615 1\r\n");
    assertNoReply(get, "VALUE a 0 99999999999999999999999 1\r\n");
    assertNoReply(get, "VALUE a 0 -1 1\r\n");
    assertNoReply(get, "VALUE a 4294967296 1 1\r\n");
    assertNoReply(get, "VALUE a 0 1 18446744073709551616\r\n");
    assertNoReply(get, "VALUE a 0 1 1 1\r\n");
    assertNoReply(get, "VALUE a 0\r\n");
    assertNoReply(get, "VALUE a\r\n");
    assertNoReply(get, "VALUE \r\n");
    assertNoReply(get, "VALUE b 0 1 1\r\n");
    assertNoReply(get, "VALUE ab 0 1 1\r\n");
    assertNoReply(get, "VALUE a 0 1 1\r\nxyz");
    assertNoReply(get, "VALUE a 0 1 1\r\nx\r\nVALUE a 0 1 1\r\n");
    assertNoReply(get, "STORED\r\n");
    assertNoReply(get, "\r\n");
    assertNoReply(get, "END\n");
    assertNoReply(get, "HTTP/1.1 400 Bad Request\r\n");
    assertNoReply(get, "x".repeat(3_000));
    assertNoReply(new Pipeline().set(bytes("a"), 0, bytes("x")), "TOUCHED\r\n");
    assertNoReply(new Pipeline().set(bytes("a"), 0, bytes("x")), "STORED \r\n");
    assertNoReply(new Pipeline().touch(bytes("a"), 1), "STORED\r\n");
    assertNoReply(new Pipeline().delete(bytes("a")), "MN\r\n");
    assertNoReply(new Pipeline().incr(bytes("a"), 1), "12a\r\n");
    assertNoReply(new Pipeline().incr(bytes("a"), 1), "\r\n");
    assertNoReply(new Pipeline().version(), "OK\r\n");
    assertNoReply(new Pipeline().stats(""), "STAT x\r\n");
    assertNoReply(new Pipeline().stats(""), "VALUE x 1\r\n");
  }

  @Test
  public void statistics_withoutEnd_areBounded() {
    assertNoReply(
        new Pipeline().stats(""),
        java.util.stream.IntStream.range(0, 5_000)
            .mapToObj(i -> "STAT s" + i + " 1\r\n")
            .collect(Collectors.joining()));
  }

  /** Whatever a broken network makes of a conversation, it is read as far as it looks like one. */
  @Test
  public void read_oneBitTurnedOver_failsOnlyAsGarbage() {
    byte[] whole = bytes(ANSWERS);
    for (int at = 0; at < whole.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] turned = whole.clone();
        turned[at] ^= (byte) (1 << bit);
        ReplyReader reader = reader(CONVERSATION);
        try {
          reader.read(ByteBuffer.wrap(turned));
        } catch (IOException expected) {
          assertThat(expected).hasMessageNotContaining("\n");
        }
        assertThat(reader.replies()).hasSizeLessThanOrEqualTo(CONVERSATION.commandCount());
      }
    }
  }

  private static void assertNoReply(Pipeline packet, String answer) {
    assertThatThrownBy(() -> read(packet, answer)).as(answer).isInstanceOf(IOException.class);
  }

  private static List<Reply> read(Pipeline packet, String answer) throws IOException {
    ReplyReader reader = reader(packet);
    assertThat(reader.read(ByteBuffer.wrap(bytes(answer)))).isTrue();
    return reader.replies();
  }

  private static ReplyReader reader(Pipeline packet) {
    return new ReplyReader(packet, new LineBuffer(), LIMIT, EPOCH);
  }

  private static String shown(List<Reply> replies) {
    return replies.stream()
        .map(
            reply ->
                reply.status()
                    + reply.text()
                    + reply.statistics().size()
                    + ((reply.value() == null)
                        ? ""
                        : new String(reply.value().data(), ISO_8859_1) + reply.value().cas()))
        .collect(Collectors.joining("|"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
