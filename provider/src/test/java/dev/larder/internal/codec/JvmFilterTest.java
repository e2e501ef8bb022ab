package dev.larder.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.Test;

/** A filter of the whole JVM: what no get could return is refused when it is put. */
public final class JvmFilterTest {
  @SuppressWarnings("serial")
  static class Good implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object part;

    Good(Object part) {
      this.part = part;
    }
  }

  static final class Bad implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** Rejects arrays of bytes, whatever other filters say. */
  public static final class Factory implements BinaryOperator<ObjectInputFilter> {
    @Override
    public ObjectInputFilter apply(ObjectInputFilter current, ObjectInputFilter next) {
      ObjectInputFilter own =
          info ->
              info.serialClass() == byte[].class
                  ? ObjectInputFilter.Status.REJECTED
                  : ObjectInputFilter.Status.UNDECIDED;
      return (next == null) ? own : ObjectInputFilter.merge(own, next);
    }
  }

  /** Prints what became of each object, as value of a byte store, on the heap, and as key. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      Codec codec =
          Codec.builder(Main.class.getClassLoader())
              .allowList(ClassAllowList.ofPatterns(List.of("dev.larder.internal.codec.*")))
              .subject("cache 'c'")
              .build();
      for (Object each :
          List.of(
              new Good("a"),
              new Bad(),
              new Good(new Bad()),
              new ArrayList<>(List.of(new Good(new Bad()))),
              new Good(new byte[3]),
              List.of("typed"))) {
        print("value", () -> codec.decode(codec.encode(each)));
        print("heap", () -> codec.seal(each).open());
        print("key", () -> codec.decodeKey(codec.encodeKey(each)));
      }
    }

    private static void print(String name, Runnable work) {
      try {
        work.run();
        System.out.println(name + " ok");
      } catch (CodecException e) {
        System.out.println(name + " " + e.getMessage());
      }
    }
  }

  private static List<String> run(String option) throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            option,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8)
            .lines()
            .filter(line -> line.matches("(value|heap|key) .*"))
            .toList();
    assertThat(process.waitFor()).isZero();
    assertThat(lines).hasSize(18);
    return lines;
  }

  // K13
  @Test
  public void encode_whatTheJvmsFilterRejects_isRefusedAndNamesTheFilter() throws Exception {
    List<String> lines = run("-Djdk.serialFilter=!" + Bad.class.getName());
    assertThat(lines.subList(0, 3)).allMatch(line -> line.endsWith(" ok"));
    assertThat(lines.subList(3, 12))
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("cache 'c': class " + Bad.class.getName() + " is rejected")
                    .contains("'jdk.serialFilter'"));
    assertThat(lines.subList(12, 18)).allMatch(line -> line.endsWith(" ok"));
  }

  // K13
  @Test
  public void encode_whatTheJvmsFilterLimits_isRefusedToo() throws Exception {
    List<String> lines = run("-Djdk.serialFilter=maxarray=2");
    assertThat(lines.get(12)).contains("class [B is rejected").contains("'jdk.serialFilter'");
    assertThat(lines.get(0)).endsWith(" ok");
  }

  // K13
  @Test
  public void encode_whatAFactoryOfFiltersRejects_isRefusedAndNamesTheFactory() throws Exception {
    List<String> lines = run("-Djdk.serialFilterFactory=" + Factory.class.getName());
    assertThat(lines.get(12)).contains("'jdk.serialFilterFactory'");
    assertThat(lines.get(13)).contains("'jdk.serialFilterFactory'");
    assertThat(lines.get(0)).endsWith(" ok");
  }
}
