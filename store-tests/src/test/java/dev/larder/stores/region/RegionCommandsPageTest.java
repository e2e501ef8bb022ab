package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.stores.GeneratedPage;
import dev.larder.stores.region.RegionFeatures.Feature;
import dev.larder.stores.region.RegionProcess.Server;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.Rule;
import org.junit.Test;

/** The tables of region-commands.md are the requests that servers get. */
public final class RegionCommandsPageTest {
  private static final GeneratedPage PAGE =
      new GeneratedPage(
          "region-commands.md",
          "<!-- round trips: generated -->\n",
          "<!-- round trips: end -->",
          "mvn -pl store-tests -am test -Dtest=RegionCommandsPageTest -Ddocs.write=true"
              + " -Dsurefire.failIfNoSpecifiedTests=false");

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
    PAGE.requirePart(tables());
  }

  /** A hit costs the read alone. */
  @Test
  public void hits_whateverIsConfigured_costOneRoundTrip() {
    for (Map<String, Feature> features : RegionFeatures.all().values()) {
      features.forEach(
          (name, feature) -> {
            if (name.startsWith("`get`") || name.matches("`getOrCreate`, (present|live).*")) {
              for (Server server : Server.values()) {
                assertThat(cell(server, feature)).as("%s, %s", name, server).startsWith("1: ");
              }
            }
          });
    }
  }
}
