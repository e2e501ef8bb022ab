package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.codec.Samples;
import dev.larder.internal.codec.BytesFuzzer.Finding;
import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/**
 * Time and memory for each byte, of bytes that nobody thought of. Takes a minute, with {@code
 * -Dverify.scale=full} ten; {@code -Dfuzz.seed} chooses others. What it finds goes to the corpus.
 */
public final class BytesFuzzTest {
  private static final boolean FULL = "full".equals(System.getProperty("verify.scale"));
  private static final Duration TIME = Duration.ofMinutes(FULL ? 10 : 1);
  private static final long SEED = Long.getLong("fuzz.seed", 20_261_201);
  private static final int SOURCE_SIZE = 2_000;

  private static List<byte[]> sources() {
    Codec codec = BytesFromOutsideTest.codec();
    List<byte[]> sources = samples();
    sources.addAll(HostileValues.all(SOURCE_SIZE).values());
    sources.add(codec.encode(new HostileClasses.PlainPair(1, List.of("a"))));
    return sources;
  }

  private static List<byte[]> samples() {
    List<byte[]> sources = new ArrayList<>();
    Samples.all()
        .values()
        .forEach(
            value -> {
              sources.add(Samples.codec().encode(value));
              sources.add(Samples.codec().encodeKey(value));
            });
    return sources;
  }

  @Test(timeout = 900_000)
  public void decode_anyBytes_staysWithinTheBounds() throws IOException { // K8, K9
    Codec codec = BytesFromOutsideTest.codec();
    BytesFuzzer fuzzer = new BytesFuzzer(bytes -> codec.decode((byte[]) bytes), SEED, sources());
    Finding finding;
    try {
      finding = fuzzer.run(System.nanoTime() + TIME.toNanos(), Integer.MAX_VALUE);
    } catch (BytesFuzzer.NeitherDecodedNorRefused e) {
      keep(fuzzer, e.bytes);
      throw e;
    }
    if (finding != null) {
      keep(fuzzer, finding.bytes());
      finding.cost().assertWithinBounds("seed " + SEED + ", input " + fuzzer.inputs());
    }
    assertThat(finding).as("seed " + SEED).isNull();
    assertThat(fuzzer.inputs()).isGreaterThan(1_000);
    assertThat(fuzzer.sources()).as("guided by what is new").isGreaterThan(sources().size() + 100);
  }

  private static void keep(BytesFuzzer fuzzer, byte[] bytes) throws IOException {
    HostileCorpusTest.write("found-" + SEED + "-" + fuzzer.inputs(), bytes);
  }

  /**
   * A reader without a budget for hashing and memory: the fuzzer must find out. Its sources are
   * harmless, so that it has to.
   */
  @Test(timeout = 300_000)
  public void run_decoderWithoutBudget_isFound() {
    BytesFuzzer fuzzer =
        new BytesFuzzer(
            bytes -> {
              try {
                return new Decoder(
                        new ByteReader((byte[]) bytes),
                        new AllowedClasses(
                            ClassAllowList.ofPatterns(
                                List.of(
                                    HostileClasses.class.getPackageName() + ".*",
                                    "java.util.Hashtable")),
                            new LoadableClasses(getClass().getClassLoader())),
                        DecodeBudget.estimate(500, Stack.FRESH))
                    .readAll();
              } catch (RuntimeException | LinkageError | StackOverflowError e) {
                throw new CodecException("refused", e);
              }
            },
            SEED,
            samples());
    Finding finding = fuzzer.run(Long.MAX_VALUE, 50_000);
    assertThat(finding).as("what costs too much, after %s inputs", fuzzer.inputs()).isNotNull();
  }

  /** A reader that takes memory by what bytes declare: the checker must find out. */
  @Test
  public void cost_decoderThatTakesMemoryAhead_isBeyondTheBounds() {
    Cost cost = Cost.least(bytes -> new byte[16 << 20], new byte[1_000], 3);
    assertThat(cost.isWithinBounds()).isFalse();
  }
}
