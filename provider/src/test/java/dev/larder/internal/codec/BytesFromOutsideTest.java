package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** Bytes that cost more than they are long: time and memory are bounded, whatever they are. */
public final class BytesFromOutsideTest {
  private static final int SIZE = 100_000;
  private static final int LARGE = 1_000_000;
  private static final int RUNS = 5;

  /** They look bad, and are not: what they cost, they are long. */
  private static final Set<String> READABLE =
      Set.of(
          "decimals-of-huge-scales",
          "empty-containers",
          "letters",
          "one-class-named-over-and-over",
          "many-small-streams",
          "uri-path",
          "uri-user",
          "stream-long-texts-shared-as-keys",
          "hash-maps-of-a-tiny-factor",
          "hash-sets-of-a-huge-factor",
          "tiny-objects");

  private final Codec codec = codec();

  /** Returns a codec that allows the classes that hostile values are of. */
  static Codec codec() {
    return Codec.builder(BytesFromOutsideTest.class.getClassLoader())
        .allowList(
            ClassAllowList.ofPatterns(
                List.of(HostileClasses.class.getPackageName() + ".*", "java.util.Hashtable")))
        .build();
  }

  @Test
  public void decode_hostileValue_isDecodedOrRefusedWithinTheBounds() { // K8
    HostileValues.all(SIZE)
        .forEach((name, bytes) -> Cost.least(codec, bytes, RUNS).assertWithinBounds(name));
  }

  @Test
  public void decode_hostileValue_isRefused() { // K8
    HostileValues.all(SIZE)
        .forEach(
            (name, bytes) ->
                assertThat(Cost.of(codec, bytes).value() != null)
                    .as(name)
                    .isEqualTo(READABLE.contains(name)));
  }

  @Test
  public void decode_largeValueThatDeclaresMore_takesNoMoreThanEightBytesForEach() { // K9
    Map<String, byte[]> values = HostileValues.all(LARGE);
    values.keySet().removeIf(name -> !name.startsWith("counts-") && !name.endsWith("-that-lie"));
    assertThat(values).hasSizeGreaterThan(20);
    values.forEach((name, bytes) -> Cost.of(codec, bytes).assertTakesLittleAhead(name));
  }

  @Test
  public void decode_hostileValue_byASmallStack_isRefusedByCodecException() throws Exception {
    Map<String, byte[]> values = HostileValues.all(SIZE / 10);
    Throwable[] failure = new Throwable[1];
    Thread small =
        new Thread(null, () -> values.values().forEach(each -> Cost.of(codec, each)), "s", 256_000);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    small.start();
    small.join();
    assertThat(failure[0]).isNull();
  }

  /** An application's class may swallow whatever fails while it is read. */
  @Test
  public void decode_overBudget_byAClassThatSwallowsIt_isRefusedAllTheSame() {
    byte[] bytes = HostileValues.all(SIZE).get("shared-array-lists-in-swallowing");
    assertThat(Cost.of(codec, bytes).outcome()).contains("costs more");
  }
}
