package dev.larder.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.Test;

public final class SettingsTest {
  private static final Setting<String> NAME =
      Setting.optional("name", SettingTypes.TEXT, "The name.");
  private static final Setting<Integer> SIZE =
      Setting.withDefault("pool.size", SettingTypes.integer(1, 9), 3, "The size.");
  private static final Setting<Secret> PASSWORD =
      Setting.optional("password", SettingTypes.SECRET, "The password.");

  @Test
  public void get_given_isTheValue() {
    Settings settings = Settings.builder().put(SIZE, 5).build();
    assertThat(settings.get(SIZE)).isEqualTo(5);
    assertThat(settings.find(SIZE)).contains(5);
    assertThat(settings.has(SIZE)).isTrue();
  }

  @Test
  public void get_notGiven_isTheDefault() {
    assertThat(Settings.none().get(SIZE)).isEqualTo(3);
    assertThat(Settings.none().find(SIZE)).contains(3);
    assertThat(Settings.none().has(SIZE)).isFalse();
  }

  @Test
  public void get_neitherGivenNorDefault_fails() {
    assertThat(Settings.none().find(NAME)).isEmpty();
    assertThatThrownBy(() -> Settings.none().get(NAME))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("setting 'name': it is not set and has no default; set it");
  }

  @Test
  public void build_builderUsedFurther_settingsStay() {
    Settings.Builder builder = Settings.builder().put(SIZE, 5);
    Settings settings = builder.build();
    builder.put(SIZE, 6);
    assertThat(settings.get(SIZE)).isEqualTo(5);
  }

  @Test
  public void toString_secret_isHidden() {
    Settings settings =
        Settings.builder().put(NAME, "n").put(PASSWORD, Secret.of("canary")).build();
    assertThat(settings).hasToString("Settings[name=n, password=(hidden)]");
    assertThat(settings.get(PASSWORD).reveal()).isEqualTo("canary");
    assertThat(Secret.of("canary")).hasToString("(hidden)").isEqualTo(Secret.of("canary"));
    assertThat(Secret.of("canary")).isNotEqualTo(Secret.of("other"));
  }

  @Test
  public void setting_nameThatIsNotKebabCase_isRefused() {
    for (String name : new String[] {"", "Name", "a_b", "a--b", ".a", "a.", "1a", "a b"}) {
      assertThatThrownBy(() -> Setting.optional(name, SettingTypes.TEXT, "Nothing."))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("setting '" + name + "': expected");
    }
  }
}
