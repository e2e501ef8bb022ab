package dev.larder.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.Caching;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** What the documents show compiles, runs, and prints what they say; what they link to exists. */
@RunWith(Parameterized.class)
public final class DocumentationTest {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)[^)]*\\)");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Parameter public Path document;

  @Parameters(name = "{0}")
  public static List<Path> documents() throws Exception {
    List<Path> documents = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("examples"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  @After
  public void closeProvider() {
    Caching.getCachingProvider().close();
  }

  @Test
  public void snippets_run_printWhatTheDocumentSays() throws Exception {
    for (Snippet snippet : Snippet.in(document)) {
      assertThat(snippet.run(folder.newFolder().toPath()))
          .as("%s", snippet)
          .isEqualTo(snippet.output());
    }
  }

  @Test
  public void links_leadToFiles() throws Exception {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find()) {
      assertThat(document.resolveSibling(link.group(1))).as(link.group()).exists();
    }
  }
}
