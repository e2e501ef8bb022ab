package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.codec.Codec;
import java.util.Arrays;
import java.util.List;
import org.junit.Test;

/** What stands in front of a value is told from a value, and from what is damaged. */
public final class PrefixedBytesTest {
  private static final byte[] PREFIX = {1, 2, 3};
  private static final byte[] REST = {4, 5};

  @Test
  public void of_isTakenApart() {
    byte[] prefixed = PrefixedBytes.of(PrefixedBytes.KEY, PREFIX, REST);
    assertThat(PrefixedBytes.prefix(PrefixedBytes.KEY, prefixed)).isEqualTo(PREFIX);
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, PREFIX, prefixed)).isEqualTo(REST);
    byte[] empty = PrefixedBytes.of(PrefixedBytes.VERSION, new byte[0], new byte[0]);
    assertThat(PrefixedBytes.prefix(PrefixedBytes.VERSION, empty)).isEmpty();
    assertThat(PrefixedBytes.rest(PrefixedBytes.VERSION, new byte[0], empty)).isEmpty();
  }

  @Test
  public void rest_ofAnotherFrontOrMark_isNothing() {
    byte[] prefixed = PrefixedBytes.of(PrefixedBytes.KEY, PREFIX, REST);
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2, 4}, prefixed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2}, prefixed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, new byte[] {1, 2, 3, 4}, prefixed)).isNull();
    assertThat(PrefixedBytes.rest(PrefixedBytes.VERSION, PREFIX, prefixed)).isNull();
    assertThat(PrefixedBytes.prefix(PrefixedBytes.VERSION, prefixed)).isNull();
  }

  @Test
  public void cutBytes_areNothingOrAnotherRest_andNeverFail() {
    byte[] prefixed = PrefixedBytes.of(PrefixedBytes.KEY, PREFIX, REST);
    for (int length = 0; length < prefixed.length - REST.length; length++) {
      byte[] cut = Arrays.copyOf(prefixed, length);
      assertThat(PrefixedBytes.prefix(PrefixedBytes.KEY, cut)).isNull();
      assertThat(PrefixedBytes.rest(PrefixedBytes.KEY, PREFIX, cut)).isNull();
    }
    byte[] tooLong = prefixed.clone();
    tooLong[1] = (byte) 0xFF; // a negative length
    assertThat(PrefixedBytes.prefix(PrefixedBytes.KEY, tooLong)).isNull();
    tooLong[1] = 0x7F;
    assertThat(PrefixedBytes.prefix(PrefixedBytes.KEY, tooLong)).isNull();
  }

  @Test
  public void encodedValues_areNeverTakenForFramed() {
    Codec codec = Codec.builder(getClass().getClassLoader()).build();
    for (Object value : List.of("text", 1, List.of(1), new byte[] {(byte) 0xF1})) {
      assertThat(PrefixedBytes.prefix(PrefixedBytes.KEY, codec.encode(value))).isNull();
      assertThat(PrefixedBytes.prefix(PrefixedBytes.VERSION, codec.encode(value))).isNull();
    }
  }
}
