package dev.larder.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be configured. Settings are constants: two are the same only if they are the
 * same object. Immutable.
 *
 * @param <T> the type of the value
 */
public final class Setting<T> {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

  private final String name;
  private final SettingType<T> type;
  private final @Nullable T defaultValue;
  private final String effect;

  private Setting(String name, SettingType<T> type, @Nullable T defaultValue, String effect) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "setting '" + name + "': expected lower-case words joined by hyphens or dots; rename it");
    }
    this.name = name;
    this.type = Objects.requireNonNull(type, "type");
    this.defaultValue = defaultValue;
    this.effect = Objects.requireNonNull(effect, "effect");
  }

  /**
   * Returns a setting that has no value unless it is given one.
   *
   * @param name lower-case words joined by hyphens, in groups joined by dots
   * @param effect a sentence for the configuration reference: what it does, in which unit
   */
  public static <T> Setting<T> optional(String name, SettingType<T> type, String effect) {
    return new Setting<>(name, type, null, effect);
  }

  /** Returns a setting that has a default; the rest as in {@link #optional}. */
  public static <T> Setting<T> withDefault(
      String name, SettingType<T> type, T defaultValue, String effect) {
    return new Setting<>(name, type, Objects.requireNonNull(defaultValue), effect);
  }

  public String name() {
    return name;
  }

  public SettingType<T> type() {
    return type;
  }

  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** Returns the sentence about it for the configuration reference. */
  public String effect() {
    return effect;
  }

  public boolean isSecret() {
    return type.form() == SettingType.Form.SECRET;
  }

  @Override
  public String toString() {
    return name;
  }
}
