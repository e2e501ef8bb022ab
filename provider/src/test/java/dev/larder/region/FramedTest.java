package dev.larder.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.codec.Codec;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** What stands in front of a value is told from a value, and from what is damaged. */
public final class FramedTest {
  private static final byte[] FRONT = {1, 2, 3};
  private static final byte[] REST = {4, 5};

  @Test
  public void of_isTakenApart() {
    byte[] framed = Framed.of(Framed.KEY, FRONT, REST);
    assertThat(Framed.front(Framed.KEY, framed)).isEqualTo(FRONT);
    assertThat(Framed.rest(Framed.KEY, FRONT, framed)).isEqualTo(REST);
    byte[] empty = Framed.of(Framed.VERSION, new byte[0], new byte[0]);
    assertThat(Framed.front(Framed.VERSION, empty)).isEmpty();
    assertThat(Framed.rest(Framed.VERSION, new byte[0], empty)).isEmpty();
  }

  @Test
  public void rest_ofAnotherFrontOrMark_isNothing() {
    byte[] framed = Framed.of(Framed.KEY, FRONT, REST);
    assertThat(Framed.rest(Framed.KEY, new byte[] {1, 2, 4}, framed)).isNull();
    assertThat(Framed.rest(Framed.KEY, new byte[] {1, 2}, framed)).isNull();
    assertThat(Framed.rest(Framed.KEY, new byte[] {1, 2, 3, 4}, framed)).isNull();
    assertThat(Framed.rest(Framed.VERSION, FRONT, framed)).isNull();
    assertThat(Framed.front(Framed.VERSION, framed)).isNull();
  }

  @Test
  public void cutBytes_areNothingOrAnotherRest_andNeverFail() {
    byte[] framed = Framed.of(Framed.KEY, FRONT, REST);
    for (int length = 0; length < framed.length - REST.length; length++) {
      byte[] cut = Arrays.copyOf(framed, length);
      assertThat(Framed.front(Framed.KEY, cut)).isNull();
      assertThat(Framed.rest(Framed.KEY, FRONT, cut)).isNull();
    }
    byte[] tooLong = framed.clone();
    tooLong[1] = (byte) 0xFF; // a negative length
    assertThat(Framed.front(Framed.KEY, tooLong)).isNull();
    tooLong[1] = 0x7F;
    assertThat(Framed.front(Framed.KEY, tooLong)).isNull();
  }

  @Test
  public void encodedValues_areNeverTakenForFramed() {
    Codec codec = Codec.builder(getClass().getClassLoader()).build();
    for (Object value : List.of("text", 1, List.of(1), new byte[] {(byte) 0xF1})) {
      assertThat(Framed.front(Framed.KEY, codec.encode(value))).isNull();
      assertThat(Framed.front(Framed.VERSION, codec.encode(value))).isNull();
    }
  }
}
