package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.config.LarderConfiguration;
import dev.larder.settings.CommonSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Each pair of levels that can say the same: the stronger one is heard. */
@RunWith(Parameterized.class)
public final class PrecedenceTest {
  /** The levels from the strongest to the weakest, each with a value of its own. */
  private enum Level {
    MANAGER_PROPERTIES("PT1S", given -> given.manager(PROPERTY, "PT1S")),
    SYSTEM_PROPERTIES("PT2S", given -> given.system(PROPERTY, "PT2S")),
    ENVIRONMENT("PT3S", given -> given.environment("LARDER_CACHES_USERS_LOAD_WAIT", "PT3S")),
    CACHE("PT4S", given -> given),
    TEMPLATE("PT5S", given -> given),
    DEFAULT("PT30S", given -> given);

    private final Duration value;
    private final UnaryOperator<Given> setting;

    Level(String value, UnaryOperator<Given> setting) {
      this.value = Duration.parse(value);
      this.setting = setting;
    }
  }

  private static final String PROPERTY = "larder.caches.users.load-wait";

  @Parameter public Level stronger;

  @Parameter(1)
  public Level weaker;

  @Parameters(name = "{0} over {1}")
  public static Iterable<Object[]> pairs() {
    List<Level> levels = List.of(Level.values());
    return levels.stream()
        .flatMap(
            stronger ->
                levels.stream()
                    .filter(weaker -> stronger.compareTo(weaker) < 0)
                    .map(weaker -> new Object[] {stronger, weaker}))
        .toList();
  }

  private Given given() {
    Given file =
        Given.yaml(
            "templates: {'*': " + section(Level.TEMPLATE) + "}",
            "caches: {users: " + section(Level.CACHE) + "}");
    return stronger.setting.apply(weaker.setting.apply(file));
  }

  private String section(Level level) {
    boolean says = (stronger == level) || (weaker == level);
    return says ? "{load-wait: " + level.value + "}" : "{}";
  }

  private static Configuration<Object, Object> nothingChosen() {
    return new MutableConfiguration<>();
  }

  @Test
  public void forCache_bothLevelsSay_strongerIsHeard() {
    assertThat(given().load().forCache("users", nothingChosen()).get(CommonSettings.LOAD_WAIT))
        .isEqualTo(stronger.value);
  }

  @Test
  public void forCache_codeSaysToo_codeIsHeard() {
    LarderConfiguration<Object, Object> code =
        new LarderConfiguration<>().loadWait(Duration.ofSeconds(9));
    assertThat(given().load().forCache("users", code).get(CommonSettings.LOAD_WAIT))
        .isEqualTo(Duration.ofSeconds(9));
  }
}
