package dev.larder.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be configured: a name, a type, a default and a sentence on its effect.
 * Parsing, messages and the configuration page are made of these. Settings are constants: two are
 * the same only if they are the same object. Immutable and thread-safe.
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
   * @param type what its text may be, and what it becomes
   * @param effect a sentence for the configuration page: what it does, in which unit
   * @throws IllegalArgumentException if the name is not so
   */
  public static <T> Setting<T> optional(String name, SettingType<T> type, String effect) {
    return new Setting<>(name, type, null, effect);
  }

  /**
   * Returns a setting that has a default.
   *
   * @param name lower-case words joined by hyphens, in groups joined by dots
   * @param type what its text may be, and what it becomes
   * @param defaultValue the value where no level has one
   * @param effect a sentence for the configuration page: what it does, in which unit
   * @throws IllegalArgumentException if the name is not so
   */
  public static <T> Setting<T> withDefault(
      String name, SettingType<T> type, T defaultValue, String effect) {
    return new Setting<>(name, type, Objects.requireNonNull(defaultValue), effect);
  }

  /** Returns the name in files and properties, such as {@code lock-wait}. */
  public String name() {
    return name;
  }

  /** Returns what its text may be, and what it becomes. */
  public SettingType<T> type() {
    return type;
  }

  /** Returns the value where no level has one, if there is such a default. */
  public Optional<T> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** Returns the sentence on its effect for the configuration page, with code in backquotes. */
  public String effect() {
    return effect;
  }

  /** Returns whether no message, log or name may show its value. */
  public boolean isSecret() {
    return type.form() == SettingType.Form.SECRET;
  }

  /** Returns the name. */
  @Override
  public String toString() {
    return name;
  }
}
