package dev.larder.examples.customstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class VisitsTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void visits_closedInBetween_areStillThere() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    new Visits(
            folder.getRoot().toPath().resolve("visits.mv"), new PrintStream(printed, true, UTF_8))
        .run();
    assertThat(printed.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
        visits so far: 1
        visits so far: 2
        """);
  }

  @Test
  public void store_complete_hasAtMost150Lines() throws Exception {
    Path source =
        Path.of("src/main/java", MvStoreProvider.class.getName().replace('.', '/') + ".java");
    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(150);
  }
}
