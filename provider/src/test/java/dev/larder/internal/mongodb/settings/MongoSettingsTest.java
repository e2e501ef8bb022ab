package dev.larder.internal.mongodb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.config.ConfigurationException;
import dev.larder.config.Problem;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.internal.mongodb.Loaded;
import dev.larder.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Each way in which a store's settings can be wrong, and the whole text that tells of it. */
@RunWith(Parameterized.class)
public final class MongoSettingsTest {
  @Parameter public String settings;

  @Parameter(1)
  public List<String> expected;

  @Parameter(2)
  public List<String> mended;

  @Parameters(name = "{0}")
  public static List<Object[]> rows() throws IOException {
    try (InputStream table = MongoSettingsTest.class.getResourceAsStream("wrong-settings.txt")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.replace("{names}", allNames()).split("\n\n"))
          .filter(block -> block.startsWith("settings: "))
          .map(MongoSettingsTest::row)
          .toList();
    }
  }

  private static Object[] row(String block) {
    List<String> lines = block.lines().toList();
    return new Object[] {
      lines.get(0).substring("settings: ".length()), behind("- ", lines), behind("~> ", lines)
    };
  }

  private static List<String> behind(String sign, List<String> lines) {
    return lines.stream()
        .skip(1)
        .filter(line -> line.startsWith(sign))
        .map(line -> line.substring(sign.length()))
        .toList();
  }

  /** Of stores of other kinds nothing is said. */
  private static String allNames() {
    return Stream.concat(
            SettingCatalog.storeSettings().stream(), MongoSettings.storeSettings().stream())
        .map(Setting::name)
        .distinct()
        .sorted()
        .toList()
        .toString();
  }

  @Test
  public void load_wrongSettings_tellsAllOfThemAtOnce() {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, () -> Loaded.store(settings));
    assertThat(failure).as(settings).isNotNull();
    assertThat(failure.problems())
        .extracting(MongoSettingsTest::behindThePlace)
        .isEqualTo(expected);
    assertThat(failure.problems())
        .extracting(Problem::place)
        .allMatch(place -> place.startsWith("manager property larder.stores.m."));
  }

  @Test // C9
  public void load_remedyApplied_isAccepted() {
    assertThat(mended).as("remedies of " + settings).isNotEmpty();
    for (String remedy : mended) {
      if (!remedy.startsWith("see ")) { // the files of TLS are made by another test
        assertThatCode(() -> Loaded.store(remedy)).as(remedy).doesNotThrowAnyException();
      }
    }
  }

  private static String behindThePlace(Problem problem) {
    return problem.toString().substring(problem.place().length() + ": ".length());
  }
}
