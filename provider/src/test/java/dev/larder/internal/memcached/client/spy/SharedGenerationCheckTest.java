package dev.larder.internal.memcached.client.spy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.LineBuffer;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.ReplyReader;
import org.junit.Test;

/** Only a packet that follows the asker end to end, in one filling of the buffer, joins it. */
public final class SharedGenerationCheckTest {
  private static final int BUFFER_BYTES = 100;

  private final SharedGenerationCheck open = new SharedGenerationCheck();

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Pipeline write(String question, int dataBytes) {
    return new Pipeline().ask(bytes(question)).set(bytes("k"), 0, new byte[dataBytes]);
  }

  private static ReplyReader reader(Pipeline packet) {
    return new ReplyReader(packet, new LineBuffer(), BUFFER_BYTES, 1);
  }

  private static int withoutQuestion(Pipeline packet) {
    return packet.lengthBytes() - packet.questionBytes();
  }

  @Test
  public void join_endToEnd_allFollowTheFirst() {
    Pipeline packet = write("g", 1);
    ReplyReader first = reader(packet);

    assertThat(open.join(packet, first, 0)).isNull();

    int position = packet.lengthBytes();
    for (int i = 0; i < 3; i++) {
      assertThat(open.join(packet, reader(packet), position)).isSameAs(first);
      position += withoutQuestion(packet);
    }
  }

  @Test
  public void join_emptyBuffer_asks() {
    Pipeline packet = write("g", 1);
    open.join(packet, reader(packet), 0);

    assertThat(open.join(packet, reader(packet), 0)).isNull();
  }

  /** The rest of a packet is at the beginning of the next buffer; what follows it leaves later. */
  @Test
  public void join_behindAPacketThatWasWrittenInParts_asks() {
    for (int dataBytes = 0; dataBytes < 3 * BUFFER_BYTES; dataBytes++) {
      Pipeline first = write("g", 1);
      Pipeline parted = write("g", BUFFER_BYTES + dataBytes);
      ReplyReader asker = reader(first);
      open.join(first, asker, 0);

      assertThat(open.join(parted, reader(parted), first.lengthBytes())).isSameAs(asker);

      int end = first.lengthBytes() + withoutQuestion(parted);
      int position = (end - 1) % BUFFER_BYTES + 1;
      assertThat(open.join(first, reader(first), position)).as("%d", dataBytes).isNull();
    }
  }

  /** The driver takes a packet out of its queue before it sees that the buffer is full. */
  @Test
  public void join_fullBuffer_followsButNobodyFollowsIt() {
    Pipeline packet = write("g", 1);
    int full = packet.lengthBytes();
    ReplyReader first = reader(packet);
    open.join(packet, first, 0);

    assertThat(open.join(packet, reader(packet), full)).isSameAs(first);

    assertThat(open.join(packet, reader(packet), withoutQuestion(packet))).isNull();
  }

  @Test
  public void join_otherQuestion_asks() {
    Pipeline one = write("g", 1);
    Pipeline other = write("h", 1);
    ReplyReader second = reader(other);
    open.join(one, reader(one), 0);

    assertThat(open.join(other, second, one.lengthBytes())).isNull();
    int end = one.lengthBytes() + other.lengthBytes();
    assertThat(open.join(other, reader(other), end)).isSameAs(second);
  }

  @Test
  public void join_packetWithoutQuestionBetween_keepsTheQuestionOpen() {
    Pipeline write = write("g", 1);
    Pipeline read = new Pipeline().gets(bytes("k"), bytes("g"));
    ReplyReader first = reader(write);
    open.join(write, first, 0);

    assertThat(open.join(read, reader(read), write.lengthBytes())).isNull();

    int end = write.lengthBytes() + read.lengthBytes();
    assertThat(open.join(write, reader(write), end)).isSameAs(first);
  }

  /** Others' bytes, as the driver's own commands. */
  @Test
  public void join_somethingUnknownBetween_asks() {
    Pipeline packet = write("g", 1);
    open.join(packet, reader(packet), 0);

    assertThat(open.join(packet, reader(packet), packet.lengthBytes() + 9)).isNull();
  }

  /** What asks as part of its own business is no question that others may take for theirs. */
  @Test
  public void join_behindAnOrdinaryGet_asks() {
    Pipeline ordinary = new Pipeline().get(bytes("g")).delete(bytes("k"));
    Pipeline packet = write("g", 1);
    open.join(ordinary, reader(ordinary), 0);

    assertThat(open.join(packet, reader(packet), ordinary.lengthBytes())).isNull();
  }
}
