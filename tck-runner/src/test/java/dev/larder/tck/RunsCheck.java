package dev.larder.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Checks the runs that went before: an excluded test counts as passed, and a missing provider of
 * beans excludes all, so that the number of tests and the exclusions prove only together that the
 * TCK ran.
 */
@RunWith(Parameterized.class)
public final class RunsCheck {
  private static final String ANNOTATIONS = "annotations";

  private final String name;
  private final Run run;

  public RunsCheck(String name, Path directory) {
    this.name = name;
    run = new Run(directory.resolve("surefire-reports"));
  }

  /** The runs of this build: a store's or the annotations' name, and the suffix of its reports. */
  @Parameters(name = "{0}")
  public static List<Object[]> runs() throws IOException {
    Path target = Path.of(property("tck.directory"));
    List<Object[]> runs =
        names(target.resolve("test-classes")).stream()
            .map(name -> new Object[] {name, target.resolve(name + property("run.suffix"))})
            .filter(run -> Files.isDirectory(((Path) run[1]).resolve("surefire-reports")))
            .toList();
    if (runs.isEmpty()) {
      throw new IllegalStateException("no run of the TCK left reports in " + target);
    }
    return runs;
  }

  /** A store that the TCK runs on is a YAML file of its name. */
  private static List<String> names(Path resources) throws IOException {
    try (Stream<Path> files = Files.list(resources)) {
      Stream<String> stores =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(".yaml"))
              .map(file -> file.substring(0, file.length() - ".yaml".length()));
      return Stream.concat(Stream.of(ANNOTATIONS), stores).sorted().toList();
    }
  }

  @Test
  public void run_ended_hasEveryTestAndNoFailure() {
    assertThat(run.sum("tests")).isEqualTo(name.equals(ANNOTATIONS) ? 12 : 481);
    assertThat(run.sum("failures")).isZero();
    assertThat(run.sum("errors")).isZero();
    assertThat(run.sum("skipped")).isZero();
  }

  @Test
  public void run_ended_excludedNothingButTheDummy() throws IOException {
    List<String> expected = new ArrayList<>(noOps());
    if (!name.equals(ANNOTATIONS)) {
      expected.add("org.jsr107.tck.CachingTest#dummyTest");
    }
    assertThat(run.exclusions()).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Tests that the TCK leaves out itself, since the store lacks an optional feature. */
  private List<String> noOps() throws IOException {
    try (InputStream resource = RunsCheck.class.getResourceAsStream("/" + name + ".no-ops")) {
      return (resource == null)
          ? List.of()
          : new String(resource.readAllBytes(), UTF_8)
              .lines()
              .filter(not(String::isBlank))
              .toList();
    }
  }

  private static String property(String name) {
    return requireNonNull(System.getProperty(name), name);
  }
}
