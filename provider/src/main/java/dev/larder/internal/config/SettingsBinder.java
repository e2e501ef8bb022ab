package dev.larder.internal.config;

import dev.larder.internal.config.source.Placeholders;
import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.RawSetting.Form;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingType;
import dev.larder.settings.Settings;
import dev.larder.settings.WrongValueException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes typed settings of raw ones. */
record SettingsBinder(Placeholders placeholders, ClassLoader classLoader) {
  /** Returns the values of those that are right; each other one is a problem. */
  Settings bind(
      Map<String, RawSetting> raw, Collection<? extends Setting<?>> known, Problems problems) {
    Settings.Builder builder = Settings.builder();
    for (Setting<?> setting : known) {
      RawSetting written = raw.get(setting.name());
      if (written != null) {
        put(builder, setting, written, problems);
      }
    }
    addUnknown(raw, known, problems);
    return builder.build();
  }

  private <T> void put(
      Settings.Builder builder, Setting<T> setting, RawSetting raw, Problems problems) {
    value(setting, raw, problems).ifPresent(value -> builder.put(setting, value));
  }

  /** Returns the value, or nothing where that is a problem. */
  <T> Optional<T> value(Setting<T> setting, RawSetting raw, Problems problems) {
    Optional<RawSetting> resolved = placeholders.resolve(raw, problems);
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(setting.type().parse(texts(setting, resolved.get()), classLoader));
    } catch (WrongValueException e) {
      problems.addInvalid(raw, setting, e.expected(), e.remedy());
    } catch (IllegalArgumentException e) {
      problems.addInvalid(wrongPart(setting, raw), setting);
    }
    return Optional.empty();
  }

  /** Returns the elements of a list that are wrong by themselves, if there are others. */
  private <T> RawSetting wrongPart(Setting<T> setting, RawSetting raw) {
    if (setting.type().form() != SettingType.Form.LIST || raw.form() != Form.LIST) {
      return raw;
    }
    List<String> wrong = raw.texts().stream().filter(text -> !isRight(setting, text)).toList();
    return wrong.isEmpty() ? raw : raw.withTexts(wrong);
  }

  private <T> boolean isRight(Setting<T> setting, String text) {
    try {
      return setting.type().parse(List.of(text), classLoader) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<String> texts(Setting<?> setting, RawSetting raw) {
    boolean isList = setting.type().form() == SettingType.Form.LIST;
    if ((raw.form() != Form.TEXT) && !(isList && (raw.form() == Form.LIST))) {
      throw new IllegalArgumentException("expected " + (isList ? "a list" : "one value"));
    }
    if (isList && (raw.form() == Form.TEXT)) {
      String text = raw.texts().get(0);
      return text.isBlank()
          ? List.of()
          : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
    return raw.texts();
  }

  private static void addUnknown(
      Map<String, RawSetting> raw, Collection<? extends Setting<?>> known, Problems problems) {
    List<String> names = known.stream().<String>map(Setting::name).toList();
    raw.forEach(
        (name, setting) -> {
          if (!names.contains(name)) {
            problems.addUnknown(setting, name, names);
          }
        });
  }
}
