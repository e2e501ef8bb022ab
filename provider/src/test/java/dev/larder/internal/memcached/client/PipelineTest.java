package dev.larder.internal.memcached.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.value.EncodedItem;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.Test;

public final class PipelineTest {
  @Test
  public void packet_allCommands_areWrittenInOrder() {
    Value seen = new Value(bytes("old"), -1, 3);
    Pipeline packet =
        new Pipeline()
            .get(bytes("a"), bytes("b"))
            .gets(bytes("a"))
            .set(bytes("k"), 60, bytes("v\r\n"))
            .add(bytes("k"), 0, bytes(""))
            .append(bytes("k"), bytes("more"))
            .cas(bytes("k"), 9, bytes("new"), seen)
            .deleteIfSame(bytes("k"), seen)
            .touch(bytes("k"), 5)
            .incr(bytes("n"), -1)
            .delete(bytes("k"))
            .version()
            .stats("settings")
            .stats("");

    assertThat(text(packet))
        .isEqualTo(
            "get a b\r\ngets a\r\nset k 0 60 3\r\nv\r\n\r\nadd k 0 0 0\r\n\r\n"
                + "append k 0 0 4\r\nmore\r\n"
                + "cas k 0 9 3 18446744073709551615\r\nnew\r\n"
                + "cas k 0 2592001 0 18446744073709551615\r\n\r\n"
                + "touch k 5\r\nincr n 18446744073709551615\r\ndelete k\r\nversion\r\n"
                + "stats settings\r\nstats\r\n");
    assertThat(packet.commandCount()).isEqualTo(13);
    assertThat(packet).hasToString("Pipeline[13 commands, " + text(packet).length() + " bytes]");
  }

  @Test
  public void ask_isAGet_andTellsItsLength() {
    Pipeline packet = new Pipeline().ask(bytes("generation")).delete(bytes("k"));

    assertThat(text(packet)).isEqualTo("get generation\r\ndelete k\r\n");
    assertThat(packet.question()).isEqualTo(bytes("generation"));
    assertThat(packet.questionBytes()).isEqualTo("get generation\r\n".length());
    assertThat(packet.lengthBytes()).isEqualTo(text(packet).length());
    assertThat(new Pipeline().get(bytes("k")).question()).isNull();
  }

  @Test
  public void ask_behindOtherCommands_isRefused() {
    Pipeline packet = new Pipeline().delete(bytes("k"));

    assertThatThrownBy(() -> packet.ask(bytes("generation")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  public void entry_isWrittenAsItsBytesWouldBe() {
    Frame frame = new Frame(1, 2, bytes("key"), new byte[50_000]);
    byte[] data = frame.encode();
    EncodedItem entry = new EncodedItem(frame, 60, null);
    Value seen = new Value(bytes("old"), 5, 3);
    Pipeline packet =
        new Pipeline()
            .set(bytes("k"), 60, entry)
            .add(bytes("k"), 60, entry)
            .replace(bytes("k"), 60, entry)
            .cas(bytes("k"), 60, entry, seen);

    String add = text(new Pipeline().add(bytes("k"), 60, data));
    assertThat(text(packet))
        .isEqualTo(
            text(new Pipeline().set(bytes("k"), 60, data))
                + add
                + add.replaceFirst("add", "replace")
                + text(new Pipeline().cas(bytes("k"), 60, data, seen)));
    assertThat(packet.largestItemBytes()).isEqualTo(data.length + 1 + Pipeline.ITEM_OVERHEAD_BYTES);
    assertThat(packet.maySendOn(4)).isFalse();
    assertThat(packet.isRead()).isFalse();
  }

  @Test
  public void key_thatCouldBeACommand_isRefused() {
    for (String key :
        List.of("", " ", "a b", "a\r\nset x 0 0 1\r\nq", "a\n", "a\0", "a\t", "\u007f", "\u00e9")) {
      assertThatThrownBy(() -> new Pipeline().get(bytes(key)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Pipeline().set(bytes(key), 0, bytes("x")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Pipeline().delete(bytes(key)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Pipeline().get(bytes("k".repeat(251))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("251");
    assertThatThrownBy(() -> new Pipeline().get()).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  public void key_ofAllPrintablesAndFullLength_isAccepted() {
    String key = "!~" + "k".repeat(248);

    assertThat(text(new Pipeline().get(bytes(key)))).isEqualTo("get " + key + "\r\n");
  }

  @Test
  public void largestItem_countsKeyAndOverhead() {
    Pipeline packet =
        new Pipeline().set(bytes("k"), 0, new byte[10]).add(bytes("kk"), 0, bytes(""));

    assertThat(packet.largestItemBytes()).isEqualTo(11 + Pipeline.ITEM_OVERHEAD_BYTES);
  }

  @Test
  public void cas_ofOneConnection_isSentOnlyThere() {
    Pipeline packet = new Pipeline().deleteIfSame(bytes("k"), new Value(bytes(""), 1, 3));

    assertThat(packet.maySendOn(3)).isTrue();
    assertThat(packet.maySendOn(4)).isFalse();
    assertThat(new Pipeline().get(bytes("k")).maySendOn(4)).isTrue();
  }

  @Test
  public void cas_ofTwoConnections_isSentNowhere() {
    Pipeline packet = new Pipeline().require(3).require(4);

    assertThat(packet.maySendOn(3)).isFalse();
    assertThat(packet.maySendOn(4)).isFalse();
  }

  private static String text(Pipeline packet) {
    ByteBuffer buffer = packet.toBuffer();
    return new String(buffer.array(), 0, buffer.limit(), ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
