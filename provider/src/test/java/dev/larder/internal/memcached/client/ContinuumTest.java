package dev.larder.internal.memcached.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.Test;

public final class ContinuumTest {
  private static final int KEYS = 30_000;

  /** What spymemcached's locator says with the names as libmemcached writes them. */
  @Test
  public void server_isThatOfLibmemcached() {
    Continuum continuum = continuum("10.0.0.1:11211", "10.0.0.2:11211", "cache3:11212");

    assertThat(IntStream.range(0, 24).map(i -> continuum.server(key(i))).boxed().toList())
        .isEqualTo(EXPECTED);
  }

  private static final List<Integer> EXPECTED =
      List.of(1, 1, 0, 2, 2, 0, 0, 0, 1, 2, 1, 0, 0, 0, 2, 1, 1, 2, 0, 1, 1, 0, 0, 1);

  @Test
  public void servers_shareTheKeysEvenly() {
    Continuum continuum = continuum("a:1", "b:1", "c:1");
    int[] counts = new int[3];

    IntStream.range(0, KEYS).forEach(i -> counts[continuum.server(key(i))]++);

    assertThat(counts[0]).isBetween(KEYS / 4, KEYS / 2);
    assertThat(counts[1]).isBetween(KEYS / 4, KEYS / 2);
    assertThat(counts[2]).isBetween(KEYS / 4, KEYS / 2);
  }

  @Test
  public void oneServerLess_movesItsKeysOnly() {
    Continuum three = continuum("a:1", "b:1", "c:1");
    Continuum two = continuum("a:1", "b:1");

    assertThat(IntStream.range(0, KEYS).filter(i -> three.server(key(i)) < 2))
        .allMatch(i -> two.server(key(i)) == three.server(key(i)));
  }

  private static Continuum continuum(String... servers) {
    return new Continuum(Stream.of(servers).map(Address::parse).toList());
  }

  private static byte[] key(int number) {
    return ("key-" + number).getBytes(US_ASCII);
  }
}
