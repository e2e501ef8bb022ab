package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Each remedy that a message of the configuration tells, tried: {@code remedies.txt}. */
@RunWith(Parameterized.class)
public final class RemedyTest { // C9
  private static final String WITHOUT_DRIVER = "driverless";

  @Parameter public String wrong;

  @Parameter(1)
  public List<String> mended;

  @Parameters(name = "{0}")
  public static Iterable<Object[]> rows() throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (String paragraph : table("remedies.txt")) {
      List<String> parts = Arrays.asList(paragraph.strip().split("\n~> "));
      if (parts.size() > 1) {
        rows.add(new Object[] {parts.get(0), parts.subList(1, parts.size())});
      }
    }
    return rows;
  }

  private static String[] table(String name) throws IOException {
    try (InputStream in = RemedyTest.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).split("\n\n+");
    }
  }

  private static Given given(String yaml) {
    return Given.yaml(yaml).environment("NAME", "secret").environment("STORE", "memory");
  }

  @Test
  public void load_wrongFile_isRefused() {
    assertThat(given(wrong).problems()).isNotEmpty();
  }

  @Test
  public void load_remedyApplied_messageGoesAway() {
    for (String yaml : mended) {
      assertThatCode(() -> given(yaml).load()).as(yaml).doesNotThrowAnyException();
    }
  }

  @Test
  public void table_hasEachRowOfTheProblems() throws IOException {
    List<String> tried = new ArrayList<>();
    rows().forEach(row -> tried.add((String) row[0]));
    for (String paragraph : table("problems.txt")) {
      String[] parts = paragraph.strip().split("\n=> ");
      if (parts.length == 2 && !parts[0].contains(WITHOUT_DRIVER)) {
        assertThat(tried).contains(parts[0].strip());
      }
    }
  }
}
