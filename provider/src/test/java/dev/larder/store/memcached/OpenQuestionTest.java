package dev.larder.store.memcached;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

/** Only a packet that follows the asker end to end, in one filling of the buffer, joins it. */
public final class OpenQuestionTest {
  private static final int BUFFER_BYTES = 100;

  private final OpenQuestion open = new OpenQuestion();

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static Packet write(String question, int dataBytes) {
    return new Packet().ask(bytes(question)).set(bytes("k"), 0, 0, new byte[dataBytes]);
  }

  private static ReplyReader reader(Packet packet) {
    return new ReplyReader(packet, new LineBuffer(), BUFFER_BYTES, 1);
  }

  private static int withoutQuestion(Packet packet) {
    return packet.lengthBytes() - packet.questionBytes();
  }

  @Test
  public void join_endToEnd_allFollowTheFirst() {
    Packet packet = write("g", 1);
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
    Packet packet = write("g", 1);
    open.join(packet, reader(packet), 0);

    assertThat(open.join(packet, reader(packet), 0)).isNull();
  }

  /** The rest of a packet is at the beginning of the next buffer; what follows it leaves later. */
  @Test
  public void join_behindAPacketThatWasWrittenInParts_asks() {
    for (int dataBytes = 0; dataBytes < 3 * BUFFER_BYTES; dataBytes++) {
      Packet first = write("g", 1);
      Packet parted = write("g", BUFFER_BYTES + dataBytes);
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
    Packet packet = write("g", 1);
    int full = packet.lengthBytes();
    ReplyReader first = reader(packet);
    open.join(packet, first, 0);

    assertThat(open.join(packet, reader(packet), full)).isSameAs(first);

    assertThat(open.join(packet, reader(packet), withoutQuestion(packet))).isNull();
  }

  @Test
  public void join_otherQuestion_asks() {
    Packet one = write("g", 1);
    Packet other = write("h", 1);
    ReplyReader second = reader(other);
    open.join(one, reader(one), 0);

    assertThat(open.join(other, second, one.lengthBytes())).isNull();
    int end = one.lengthBytes() + other.lengthBytes();
    assertThat(open.join(other, reader(other), end)).isSameAs(second);
  }

  @Test
  public void join_packetWithoutQuestionBetween_keepsTheQuestionOpen() {
    Packet write = write("g", 1);
    Packet read = new Packet().gets(bytes("k"), bytes("g"));
    ReplyReader first = reader(write);
    open.join(write, first, 0);

    assertThat(open.join(read, reader(read), write.lengthBytes())).isNull();

    int end = write.lengthBytes() + read.lengthBytes();
    assertThat(open.join(write, reader(write), end)).isSameAs(first);
  }

  /** Others' bytes, as the driver's own commands. */
  @Test
  public void join_somethingUnknownBetween_asks() {
    Packet packet = write("g", 1);
    open.join(packet, reader(packet), 0);

    assertThat(open.join(packet, reader(packet), packet.lengthBytes() + 9)).isNull();
  }

  /** What asks as part of its own business is no question that others may take for theirs. */
  @Test
  public void join_behindAnOrdinaryGet_asks() {
    Packet ordinary = new Packet().get(bytes("g")).delete(bytes("k"));
    Packet packet = write("g", 1);
    open.join(ordinary, reader(ordinary), 0);

    assertThat(open.join(packet, reader(packet), ordinary.lengthBytes())).isNull();
  }
}
