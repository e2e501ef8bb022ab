package dev.larder.testing.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Test;

/** Settings by code, system property and environment. */
public final class OptionsTest {
  private static final String PROPERTY = "options-test.fail-fast";

  @After
  public void clear() {
    System.clearProperty(PROPERTY);
  }

  private static Options options(Map<String, String> environment) {
    return new Options("options-test", Map.of(), environment::get);
  }

  @Test
  public void setting_given_codeWinsOverPropertyOverEnvironment() {
    Options options = options(Map.of("OPTIONS_TEST_FAIL_FAST", "environment"));
    assertThat(options(Map.of()).text("fail-fast", "default")).isEqualTo("default");
    assertThat(options.text("fail-fast", "default")).isEqualTo("environment");
    System.setProperty(PROPERTY, "property");
    assertThat(options.text("fail-fast", "default")).isEqualTo("property");
    assertThat(options.with("fail-fast", "code").text("fail-fast", "default")).isEqualTo("code");
  }

  @Test
  public void words_commasAndBlanks_areTakenApart() {
    Options options = options(Map.of("OPTIONS_TEST_IGNORED", " a.B , c.* ,"));
    assertThat(options.words("ignored", "")).containsExactly("a.B", "c.*");
    assertThat(options.ignores("a.B")).isTrue();
    assertThat(options.ignores("a.B.c")).isFalse();
    assertThat(options.ignores("c.D")).isTrue();
    assertThat(options.words("packages", "")).isEmpty();
  }

  @Test
  public void wrongValue_isRefusedNamingSettingSourceAndRemedy() {
    assertRefused(
        () -> options(Map.of("OPTIONS_TEST_DEPTH", "0")).positive("depth", 2),
        "options-test.depth: expected a whole number from 1 on, but the variable"
            + " OPTIONS_TEST_DEPTH is '0'; correct it or leave it out");
    System.setProperty(PROPERTY, "yes");
    assertRefused(
        () -> options(Map.of()).isOn("fail-fast", "false"),
        "options-test.fail-fast: expected one of [true, false], but the system property is"
            + " 'yes'; correct it or leave it out");
    assertRefused(
        () -> options(Map.of()).with("patience", "2s").duration("patience", Duration.ZERO),
        "options-test.patience: expected a duration such as PT2S, but code says '2s'; correct it"
            + " or leave it out");
    assertRefused(
        () -> options(Map.of()).with("mode", "lax").isStrict(),
        "options-test.mode: expected one of [baseline, strict], but code says 'lax'; correct it"
            + " or leave it out");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  public void rightValues_areRead() {
    Options options = options(Map.of("OPTIONS_TEST_MODE", "Strict"));
    assertThat(options.isStrict()).isTrue();
    assertThat(options.positive("depth", 2)).isEqualTo(2);
    assertThat(options.duration("patience", Duration.ofSeconds(2))).hasSeconds(2);
    assertThat(List.of(options.isOn("a", "true"), options.isOn("a", "false")))
        .containsExactly(true, false);
  }
}
