package dev.larder.internal.codec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** The short way has the same bytes as the long one. */
public final class PlainFormTest {
  private static final ClassGate GATE =
      new AllowedClasses(
          ClassAllowList.none(), new LoadableClasses(PlainFormTest.class.getClassLoader()));

  private static List<Object> values() {
    Random random = new Random(1);
    List<Object> values = new ArrayList<>(List.of("", "key", "ü", "\uD83D\uDE00", "\uD83D", "€\0"));
    for (int length : new int[] {0, 1, 126, 127, 128, 129, 16_383, 16_384, 100_000}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      values.add(bytes);
      values.add("x".repeat(length));
      values.add("é".repeat(length / 2));
    }
    return values;
  }

  private static byte[] encoded(Object value, Encoder.Mode mode) {
    Encoder encoder = new Encoder(mode, GATE, Codec.DEFAULT_MAX_BYTES, null);
    encoder.writeObject(value);
    return encoder.toByteArray();
  }

  private static boolean isOne(byte[] form) {
    return PlainForm.isOne(form, 0, form.length);
  }

  private static Object read(byte[] form) {
    return PlainForm.read(form, 0, form.length);
  }

  @Test
  public void of_stringOrBytes_areTheBytesOfTheEncoder() {
    for (Object value : values()) {
      byte[] form = requireNonNull(PlainForm.of(value, Integer.MAX_VALUE));
      assertThat(form).isEqualTo(encoded(value, Encoder.Mode.TYPED));
      assertThat(isOne(form)).isTrue();
      assertThat(read(form)).isEqualTo(value);
      assertThat(new Decoder(new ByteReader(form), GATE, null).readAll()).isEqualTo(value);
    }
  }

  @Test
  public void ofKey_string_areTheBytesOfTheEncoder() {
    for (Object value : values()) {
      byte[] form = PlainForm.ofKey(value, Integer.MAX_VALUE);
      if (value instanceof String) {
        assertThat(form).isEqualTo(encoded(value, Encoder.Mode.CANONICAL));
      } else {
        assertThat(form).isNull();
      }
    }
  }

  @Test
  public void of_others_isLeftToTheEncoder() {
    assertThat(PlainForm.of(1L, 100)).isNull();
    assertThat(PlainForm.of("1234", 5)).isNull();
    assertThat(PlainForm.of("1234", 6)).hasSize(6);
    assertThat(isOne(new byte[0])).isFalse();
    assertThat(PlainForm.isOne(new byte[] {Tag.STRING}, 1, 0)).isFalse();
    assertThat(isOne(encoded(1L, Encoder.Mode.TYPED))).isFalse();
  }

  @Test
  public void read_cutOrLonger_isRefused() {
    byte[] form = requireNonNull(PlainForm.of("some text", 100));
    assertThatThrownBy(() -> read(Arrays.copyOf(form, form.length - 1)))
        .isInstanceOf(CodecException.class);
    assertThatThrownBy(() -> read(Arrays.copyOf(form, form.length + 1)))
        .isInstanceOf(CodecException.class);
  }
}
