package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.stores.RegionFeatures.Feature;
import dev.larder.stores.RegionProcess.Server;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.Rule;
import org.junit.Test;

/** The page of what regions cost is what is counted on the way to the servers. */
public final class RegionCommandsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "region-commands.md");
  private static final String BEGIN = "<!-- round trips: generated -->\n";
  private static final String END = "<!-- round trips: end -->";
  private static final String COMMAND =
      "mvn -pl store-tests -am test -Dtest=RegionCommandsPageTest -Ddocs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private final String namespace = "counted-" + UUID.randomUUID();

  @Rule public final CacheFixture here = RegionProcess.HERE.fixture(namespace);
  @Rule public final CacheFixture elsewhere = RegionProcess.ELSEWHERE.fixture(namespace);

  @AfterClass
  public static void close() {
    RegionProcess.closeAll();
  }

  private String cell(Server server, Feature feature) {
    List<String> sent =
        feature.counted().apply(new RegionScene(here, elsewhere, server, feature.settings()));
    return sent.isEmpty() ? "0" : sent.size() + ": " + String.join("; ", sent);
  }

  private String tables() {
    StringBuilder text = new StringBuilder();
    RegionFeatures.all()
        .forEach(
            (title, features) -> {
              text.append((text.isEmpty() ? "## " : "\n## ") + title + "\n\n");
              text.append("| call | MongoDB | memcached |\n|---|---|---|\n");
              features.forEach((name, feature) -> text.append(row(name, feature)));
            });
    return text.toString();
  }

  private String row(String name, Feature feature) {
    return "| %s | %s | %s |\n"
        .formatted(name, cell(Server.MONGODB, feature), cell(Server.MEMCACHED, feature));
  }

  @Test
  public void page_tables_areWhatIsSent() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    String expected = page.substring(0, begin) + tables() + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/region-commands.md differs from what is sent; write it anew: " + COMMAND)
        .isEqualTo(expected);
  }

  /** Whoever finds what he looks for pays for the read alone. */
  @Test
  public void hits_whateverIsConfigured_costOneRoundTrip() {
    for (Map<String, Feature> features : RegionFeatures.all().values()) {
      features.forEach(
          (name, feature) -> {
            if (name.startsWith("`get`") || name.matches("`getOrCreate`, (there|live).*")) {
              for (Server server : Server.values()) {
                assertThat(cell(server, feature)).as("%s, %s", name, server).startsWith("1: ");
              }
            }
          });
    }
  }
}
