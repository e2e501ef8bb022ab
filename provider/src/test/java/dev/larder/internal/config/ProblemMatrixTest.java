package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Each way to write a file wrongly, and all that the user reads of it: {@code problems.txt}. */
@RunWith(Parameterized.class)
public final class ProblemMatrixTest {
  @Parameter public String yaml;

  @Parameter(1)
  public String message;

  @Parameters(name = "{0}")
  public static Iterable<Object[]> rows() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (String paragraph : table().split("\n\n")) {
      String[] parts = paragraph.split("\n=> ");
      if (parts.length == 2) {
        rows.add(new Object[] {parts[0], parts[1].strip()});
      }
    }
    assertThat(rows).hasSizeGreaterThan(40);
    return rows;
  }

  private static String table() throws IOException {
    try (InputStream in = ProblemMatrixTest.class.getResourceAsStream("problems.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  public void load_wrongFile_saysPlacePathValueExpectationAndRemedy() {
    assertThat(Given.yaml(yaml).problems()).containsExactly(Given.FILE + ":" + message);
  }
}
