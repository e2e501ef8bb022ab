package dev.larder.internal.config;

import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.Shown;
import dev.larder.settings.EffectiveSetting;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells settings with their values and origins, but no secret. */
final class EffectiveSettings {
  private EffectiveSettings() {}

  /**
   * Returns those that have a value.
   *
   * @param written what was written of them, by name
   */
  static List<EffectiveSetting> of(
      Collection<? extends Setting<?>> known, Settings settings, Map<String, RawSetting> written) {
    return known.stream()
        .flatMap(
            setting ->
                of(setting, settings, Optional.ofNullable(written.get(setting.name()))).stream())
        .toList();
  }

  private static <T> Optional<EffectiveSetting> of(
      Setting<T> setting, Settings settings, Optional<RawSetting> written) {
    return settings
        .find(setting)
        .map(
            value ->
                new EffectiveSetting(
                    setting.name(),
                    setting.isSecret()
                        ? Secret.HIDDEN
                        : Shown.value(String.join(", ", setting.type().write(value)), written),
                    Shown.origin(written)));
  }
}
