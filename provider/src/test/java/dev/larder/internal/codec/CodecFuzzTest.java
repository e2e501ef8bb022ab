package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.codec.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** Bytes of any kind: a value, or the one declared exception. */
public final class CodecFuzzTest {
  private static final boolean FULL = "full".equals(System.getProperty("verify.scale"));
  private static final int RUNS = FULL ? 1_000_000 : 100_000;
  private static final long SEED = 20_240_229;

  private final Random random = new Random(SEED);
  private final Codec codec = Samples.codec();

  private int decoded;
  private int refused;

  private void decode(byte[] bytes) {
    try {
      Object value = codec.decode(bytes);
      assertThat(value).isNotNull();
      decoded++;
    } catch (CodecException e) {
      assertThat(e.getMessage()).isNotBlank();
      refused++;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + SEED + ", after " + (decoded + refused) + " inputs", e);
    }
  }

  private byte[] mutated(byte[] original) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes[at] = (byte) 0xFF;
        default -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 4));
      }
    }
    return bytes;
  }

  private List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>();
    Samples.all()
        .values()
        .forEach(
            value -> {
              corpus.add(codec.encode(value));
              corpus.add(codec.encodeKey(value));
            });
    return corpus;
  }

  @Test(timeout = 600_000)
  public void decode_mutatedBytes_givesAValueOrTheOneException() {
    List<byte[]> corpus = corpus();
    for (int i = 0; i < RUNS; i++) {
      decode(mutated(corpus.get(random.nextInt(corpus.size()))));
    }
    assertThat(decoded).isGreaterThan(RUNS / 100);
    assertThat(refused).isGreaterThan(RUNS / 10);
  }

  @Test(timeout = 600_000)
  public void decode_randomBytes_givesAValueOrTheOneException() {
    for (int i = 0; i < RUNS; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      if (bytes.length > 0) {
        bytes[0] &= 0x7F;
      }
      decode(bytes);
    }
    assertThat(refused).isGreaterThan(RUNS / 2);
  }

  @Test(timeout = 600_000)
  public void decode_everyTruncation_isRefused() {
    for (byte[] bytes : corpus()) {
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = java.util.Arrays.copyOf(bytes, length);
        try {
          codec.decode(cut);
          fail("decoded although cut");
        } catch (CodecException expected) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test(timeout = 600_000)
  public void frame_mutatedOrRandomBytes_isRefused() {
    byte[] frame = new Frame(1, 2, codec.encodeKey("key"), codec.encode(List.of("value"))).encode();
    for (int i = 0; i < RUNS; i++) {
      byte[] bytes = mutated(frame);
      if (java.util.Arrays.equals(bytes, frame)) {
        continue;
      }
      try {
        Frame.decode(bytes);
        fail("damage undetected, seed " + SEED);
      } catch (CodecException expected) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(RUNS / 2);
  }

  @Test(timeout = 600_000)
  public void roundTrip_randomValues_comesBackEqualAndOfTheSameClass() {
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < RUNS / 10; i++) {
      Object value = values.next(4);
      Object copy = codec.decode(codec.encode(value));
      assertThat(copy).isEqualTo(value).hasSameClassAs(value);
      assertThat(codec.seal(value).open()).isEqualTo(value).hasSameClassAs(value);
    }
  }

  @Test(timeout = 600_000)
  public void encodeKey_randomKeysBuiltInAnotherWay_givesSameBytes() {
    RandomValues values = new RandomValues(random);
    for (int i = 0; i < RUNS / 10; i++) {
      Object key = values.next(4);
      byte[] bytes = codec.encodeKey(key);
      Object rebuilt = values.rebuild(key);
      assertThat(rebuilt).isEqualTo(key);
      assertThat(codec.encodeKey(rebuilt)).isEqualTo(bytes);
      assertThat(codec.decodeKey(bytes)).isEqualTo(key);
    }
  }
}
