package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.codec.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;

/** The stored formats: bytes of today's release are read and written by each later one. */
public final class GoldenTest {
  private final Codec codec = Samples.codec();

  @Test
  public void decode_valuesOfOldBytes_areTheSamples() throws IOException {
    Map<String, byte[]> golden = golden("values");
    Samples.all()
        .forEach(
            (name, value) -> {
              Object decoded = codec.decode(golden.get(name));
              assertThat(comparable(decoded)).as(name).isEqualTo(comparable(value));
              assertThat(decoded).as(name).hasSameClassAs(value);
            });
  }

  @Test
  public void encode_samples_givesTheOldBytes() throws IOException {
    Map<String, byte[]> golden = golden("values");
    assertThat(golden.keySet()).containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
    Samples.all()
        .forEach(
            (name, value) -> assertThat(codec.encode(value)).as(name).isEqualTo(golden.get(name)));
  }

  @Test
  public void decodeKey_keysOfOldBytes_areTheSamplesAndEncodeTheSame() throws IOException {
    Map<String, byte[]> golden = golden("keys");
    Samples.all()
        .forEach(
            (name, key) -> {
              byte[] old = golden.get(name);
              Object decoded = codec.decodeKey(old);
              assertThat(comparable(decoded)).as(name).isEqualTo(comparable(key));
              assertThat(codec.encodeKey(key)).as(name).isEqualTo(old);
              assertThat(codec.encodeKey(decoded)).as(name).isEqualTo(old);
            });
  }

  @Test
  public void decode_frameOfOldBytes_isTheSameAndEncodesTheSame() throws IOException {
    golden("frames")
        .forEach(
            (name, bytes) -> {
              Frame frame = Frame.decode(bytes);
              assertThat(frame.createdMillis()).isEqualTo(1_700_000_000_000L);
              assertThat(frame.expiresAtMillis())
                  .isEqualTo(name.equals("eternal") ? Frame.ETERNAL : 1_700_000_060_000L);
              assertThat(codec.decodeKey(frame.key())).isEqualTo("key");
              assertThat(codec.decode(frame.value())).isEqualTo("value");
              assertThat(frame.encode()).isEqualTo(bytes);
            });
  }

  @Test
  public void golden_everyEncoding_beginsAValueOrAKey() throws IOException {
    Set<Integer> pinned = new TreeSet<>();
    golden("values").values().forEach(bytes -> pinned.add((int) bytes[0]));
    golden("keys").values().forEach(bytes -> pinned.add((int) bytes[0]));
    Set<Integer> known = new TreeSet<>(Set.of(Tag.TRUE, Tag.FALSE));
    IntStream.range(0, 128).filter(tag -> Encodings.byTag(tag) != null).forEach(known::add);
    pinned.add(Tag.KEY_CONTAINER); // only within another key
    assertThat(pinned).isEqualTo(known);
  }

  /** A queue has no equals of its own. */
  private static Object comparable(Object value) {
    return (value instanceof ArrayDeque<?>) ? new ArrayList<>((ArrayDeque<?>) value) : value;
  }

  static Map<String, byte[]> golden(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".hex")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("="))
          .map(parts -> Map.entry(parts[0], HexFormat.of().parseHex(parts[1])))
          .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }
  }
}
