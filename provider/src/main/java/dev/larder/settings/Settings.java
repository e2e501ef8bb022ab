package dev.larder.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of some settings. Immutable and thread-safe; its text shows no secret. */
public final class Settings {
  private static final Settings NONE = new Settings(Map.of());

  private final Map<Setting<?>, Object> values;

  private Settings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /** Returns settings of which each has its default. */
  public static Settings none() {
    return NONE;
  }

  /** Returns a builder of settings, of which none has a value yet. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the value that was given, else the default.
   *
   * @throws NoSuchElementException if there is neither; see {@link #find}
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "setting '" + setting + "': it is not set and has no default; set it"));
  }

  /** Returns the value that was given, else the default, else nothing. */
  @SuppressWarnings("unchecked") // the builder takes a value of the setting's own type only
  public <T> Optional<T> find(Setting<T> setting) {
    T value = (T) values.get(setting);
    return (value == null) ? setting.defaultValue() : Optional.of(value);
  }

  /** Returns whether a value was given. */
  public boolean has(Setting<?> setting) {
    return values.containsKey(setting);
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + (e.getKey().isSecret() ? Secret.HIDDEN : e.getValue()))
        .collect(Collectors.joining(", ", "Settings[", "]"));
  }

  /** Collects values; not thread-safe. */
  public static final class Builder {
    private final Map<Setting<?>, Object> values = new LinkedHashMap<>();

    private Builder() {}

    /** Gives the setting this value, in the place of one that it was given before. */
    public <T> Builder put(Setting<T> setting, T value) {
      values.put(setting, Objects.requireNonNull(value, setting::name));
      return this;
    }

    /** Returns the settings as they are now; the builder may be used further. */
    public Settings build() {
      return new Settings(new LinkedHashMap<>(values));
    }
  }
}
