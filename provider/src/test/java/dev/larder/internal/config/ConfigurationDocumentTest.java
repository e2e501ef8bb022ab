package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** The configuration's page says what the code does. */
public final class ConfigurationDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- settings: generated -->\n";
  private static final String END = "\n<!-- settings: end -->";
  private static final String COMMAND =
      "mvn -pl provider test -Dtest=ConfigurationDocumentTest -Ddocs.write=true";

  @Test
  public void page_tables_areThoseOfTheConstants() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String tables = ConfigurationReference.of(StoreProviders.find(getClass().getClassLoader()));
    String expected = page.substring(0, begin) + tables + page.substring(end);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/configuration.md differs from the settings; write it anew: " + COMMAND)
        .isEqualTo(expected);
  }

  @Test
  public void page_example_loads() throws IOException {
    Matcher example =
        Pattern.compile("<!-- example: a test loads it -->\n```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();
    ManagerSettings settings = Given.yaml(example.group(1)).load();
    assertThat(settings.namespace()).isEqualTo("shop-eu");
    assertThat(settings.declaredCaches()).containsExactly("sessions");
    assertThat(settings.forDeclared("sessions").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(50_000);
    assertThat(settings.forName("com.acme.User").get(FakeStore.MAXIMUM_ENTRIES)).isEqualTo(10_000);
    assertThat(settings.forName("other").find(FakeStore.MAXIMUM_ENTRIES)).isEmpty();
  }
}
