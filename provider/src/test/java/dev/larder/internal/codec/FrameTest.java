package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.Test;

public final class FrameTest {
  private static final byte[] KEY = {1, 2};
  private static final byte[] VALUE = {3};

  private static Frame roundTrip(Frame frame) {
    return Frame.decode(frame.encode());
  }

  @Test
  public void decode_encoded_isTheSame() {
    long[] instants = {0, 1, -1, 1_700_000_000_000L, Long.MIN_VALUE, Long.MAX_VALUE - 1};
    for (long each : instants) {
      Frame frame = roundTrip(new Frame(each, each, KEY, VALUE));
      assertThat(frame.createdMillis()).isEqualTo(each);
      assertThat(frame.expiresAtMillis()).isEqualTo(each);
      assertThat(frame.key()).isEqualTo(KEY);
      assertThat(frame.value()).isEqualTo(VALUE);
    }
    assertThat(roundTrip(new Frame(1, Frame.ETERNAL, KEY, VALUE)).expiresAtMillis())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(roundTrip(new Frame(1, 2, new byte[0], new byte[0])).value()).isEmpty();
    assertThat(roundTrip(new Frame(1, 2, KEY, new byte[100_000])).value()).hasSize(100_000);
  }

  @Test
  public void decode_valueInAnyForm_tellsTheForm() {
    for (Frame.Form form : Frame.Form.values()) {
      for (long deadline : new long[] {5, Frame.ETERNAL}) {
        Frame frame = roundTrip(new Frame(1, deadline, KEY, VALUE, form));
        assertThat(frame.form()).isEqualTo(form);
        assertThat(frame.expiresAtMillis()).isEqualTo(deadline);
        assertThat(frame.value()).isEqualTo(VALUE);
      }
    }
    assertThat(roundTrip(new Frame(1, 2, KEY, VALUE)).form()).isEqualTo(Frame.Form.PLAIN);
  }

  /** The array is made once: what it is expected to hold is what it holds. */
  @Test
  public void encode_anyLengths_isAsLongAsItsParts() {
    for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384, 2_097_152}) {
      byte[] frame = new Frame(-1, length, new byte[length % 1_000], new byte[length]).encode();
      Frame decoded = Frame.decode(frame);
      assertThat(decoded.key()).hasSize(length % 1_000);
      assertThat(decoded.value()).hasSize(length);
      assertThat(decoded.expiresAtMillis()).isEqualTo(length);
    }
  }

  @Test
  public void encode_intoAnArray_writesTheSameThereAlone() {
    Frame frame = new Frame(1_000, 2_000, KEY, VALUE);
    byte[] target = new byte[frame.encodedLength() + 5];
    Arrays.fill(target, (byte) 9);

    frame.encode(target, 3);

    byte[] expected = new byte[target.length];
    Arrays.fill(expected, (byte) 9);
    System.arraycopy(frame.encode(), 0, expected, 3, frame.encodedLength());
    assertThat(target).isEqualTo(expected);
    assertThatThrownBy(() -> frame.encode(new byte[frame.encodedLength()], 1))
        .isInstanceOf(CodecException.class);
  }

  @Test
  public void decode_encoded_hasKeyAndValueWhereTheyAre() {
    byte[] bytes = new Frame(1_000, 2_000, KEY, VALUE).encode();
    Frame frame = Frame.decode(bytes);

    assertThat(frame.valueArray()).isSameAs(bytes);
    assertThat(frame.valueLength()).isEqualTo(VALUE.length);
    assertThat(bytes[frame.valueOffset()]).isEqualTo(VALUE[0]);
    assertThat(frame.value()).isEqualTo(VALUE).isNotSameAs(bytes);
    assertThat(frame.keyLength()).isEqualTo(KEY.length);
    assertThat(frame.isOf(KEY)).isTrue();
    assertThat(frame.isOf(new byte[] {1, 3})).isFalse();
    assertThat(frame.isOf(new byte[] {1})).isFalse();
    assertThat(frame.isOf(new byte[] {1, 2, 1})).isFalse();
    assertThat(frame.encode()).isEqualTo(bytes);
  }

  @Test
  public void decode_otherProgramsBytes_saysSo() {
    assertRefused(new byte[0], "another program");
    assertRefused("some text that is long enough".getBytes(), "another program");
  }

  @Test
  public void decode_laterVersion_isRefused() {
    assertRefused(changed(1, 2), "format version 2");
    assertRefused(changed(1, -1), "format version 255");
  }

  @Test
  public void decode_unknownFlags_isRefused() {
    assertRefused(changed(2, 8), "unknown flags");
    assertRefused(changed(2, -128), "unknown flags");
  }

  @Test
  public void decode_anyByteChanged_isRefused() {
    byte[] frame = new Frame(1_000, 2_000, KEY, VALUE).encode();
    for (int i = 0; i < frame.length; i++) {
      byte[] damaged = frame.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> Frame.decode(damaged)).isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> Frame.decode(Arrays.copyOf(frame, frame.length - 1)))
          .isInstanceOf(CodecException.class);
    }
    assertRefused(Arrays.copyOf(frame, frame.length + 1), "checksum");
  }

  @Test
  public void decode_lengthBeyondTheEnd_withRightChecksum_isRefused() {
    byte[] frame = changed(frameKeyLengthAt(), 0x7F);
    assertRefused(frame, "exceeds the bytes");
  }

  private static int frameKeyLengthAt() {
    return 3 + 2 + 2; // magic, version, flags; two instants of two bytes
  }

  /** Returns a frame with one byte changed and its checksum made right again. */
  private static byte[] changed(int at, int value) {
    byte[] frame = new Frame(1_000, 2_000, KEY, VALUE).encode();
    frame[at] = (byte) value;
    CRC32C checksum = new CRC32C();
    checksum.update(frame, 0, frame.length - 4);
    for (int i = 0; i < 4; i++) {
      frame[frame.length - 4 + i] = (byte) (checksum.getValue() >>> (24 - 8 * i));
    }
    return frame;
  }

  private static void assertRefused(byte[] bytes, String reason) {
    assertThatThrownBy(() -> Frame.decode(bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(reason);
  }
}
