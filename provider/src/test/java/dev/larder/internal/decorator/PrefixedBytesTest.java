package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Codec;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** What stands in front of a value is told from a value, and from what is damaged. */
public final class PrefixedBytesTest {
  private static final byte[] FRONT = {1, 2, 3};
  private static final byte[] REST = {4, 5};

  @Test
  public void of_isTakenApart() {
    byte[] framed = PrefixedBytes.of(PrefixedBytes.KEY, FRONT, REST);
    assertThat(PrefixedBytes.front(PrefixedBytes.KEY, framed)).isEqualTo(FRONT);
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, FRONT, framed)).isEqualTo(REST);
    byte[] empty = PrefixedBytes.of(PrefixedBytes.VERSION, new byte[0], new byte[0]);
    assertThat(PrefixedBytes.front(PrefixedBytes.VERSION, empty)).isEmpty();
    assertThat(PrefixedBytes.rest(PrefixedBytes.VERSION, new byte[0], empty)).isEmpty();
  }

  @Test
  public void rest_ofAnotherFrontOrMark_isNothing() {
    byte[] framed = PrefixedBytes.of(PrefixedBytes.KEY, FRONT, REST);
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2, 4}, framed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2}, framed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2, 3, 4}, framed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.VERSION, FRONT, framed)).isNull();
    assertThat(PrefixedBytes.front(PrefixedBytes.VERSION, framed)).isNull();
  }

  @Test
  public void cutBytes_areNothingOrAnotherRest_andNeverFail() {
    byte[] framed = PrefixedBytes.of(PrefixedBytes.KEY, FRONT, REST);
    for (int length = 0; length < framed.length - REST.length; length++) {
      byte[] cut = Arrays.copyOf(framed, length);
      assertThat(PrefixedBytes.front(PrefixedBytes.KEY, cut)).isNull();
      assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, FRONT, cut)).isNull();
    }
    byte[] tooLong = framed.clone();
    tooLong[1] = (byte) 0xFF; // a negative length
    assertThat(PrefixedBytes.front(PrefixedBytes.KEY, tooLong)).isNull();
    tooLong[1] = 0x7F;
    assertThat(PrefixedBytes.front(PrefixedBytes.KEY, tooLong)).isNull();
  }

  @Test
  public void encodedValues_areNeverTakenForFramed() {
    Codec codec = Codec.builder(getClass().getClassLoader()).build();
    for (Object value : List.of("text", 1, List.of(1), new byte[] {(byte) 0xF1})) {
      assertThat(PrefixedBytes.front(PrefixedBytes.KEY, codec.encode(value))).isNull();
      assertThat(PrefixedBytes.front(PrefixedBytes.VERSION, codec.encode(value))).isNull();
    }
  }
}
