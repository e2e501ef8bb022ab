package dev.larder.internal.mongodb.settings;

import static org.assertj.core.api.Assertions.assertThat;
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
      lines.get(0).substring("settings: ".length()),
      lines.stream().skip(1).map(line -> line.substring("- ".length())).toList()
    };
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

  private static String behindThePlace(Problem problem) {
    return problem.toString().substring(problem.place().length() + ": ".length());
  }
}
