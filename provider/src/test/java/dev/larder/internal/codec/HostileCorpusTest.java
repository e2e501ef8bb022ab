package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.Test;

/**
 * The hostile bytes in {@code src/test/resources/hostile}, made by hand or found by the fuzzer,
 * stay within the bounds. {@code -Dcorpus.write=true} writes those made by hand anew.
 */
public final class HostileCorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/hostile");
  private static final int SIZE = 20_000;
  private static final int RUNS = 5;

  /** Returns the corpus, by name. */
  static Map<String, byte[]> corpus() {
    Map<String, byte[]> corpus = new TreeMap<>();
    try (Stream<Path> files = Files.list(CORPUS)) {
      files.forEach(each -> corpus.put(each.getFileName().toString(), read(each)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corpus;
  }

  private static byte[] read(Path file) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file to the corpus. */
  static void write(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    Files.createDirectories(CORPUS);
    Files.write(CORPUS.resolve(name + ".gz"), packed.toByteArray());
  }

  @Test
  public void decode_eachFileOfTheCorpus_staysWithinTheBounds() throws IOException {
    if (Boolean.getBoolean("corpus.write")) {
      for (Map.Entry<String, byte[]> each : HostileValues.all(SIZE).entrySet()) {
        write(each.getKey(), each.getValue());
      }
    }
    Codec codec = BytesFromOutsideTest.codec();
    Map<String, byte[]> corpus = corpus();
    assertThat(corpus).hasSizeGreaterThan(80);
    corpus.forEach((name, bytes) -> Cost.least(codec, bytes, RUNS).assertWithinBounds(name));
  }
}
