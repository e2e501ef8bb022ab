package dev.larder.examples.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.Test;

/** Runs the application from its one jar, where Spring Boot gives a {@code jar:nested:} URI. */
public final class PackagedBookShopIT {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @Test
  public void main_inOneJar_findsItsConfiguration() throws Exception {
    Process process =
        new ProcessBuilder(JAVA, "-jar", System.getProperty("app.jar"))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed)
        .isEqualToNormalizingNewlines(
            """
            find:            Book[isbn=0-13, title=Compilers]
            find again:      Book[isbn=0-13, title=Compilers]
            searches so far: 1
            changed:         Book[isbn=0-13, title=Compilers, 2nd edition]
            searches so far: 1
            refreshed:       Book[isbn=0-13, title=Compilers, 2nd edition]
            searches so far: 2
            """);
  }
}
