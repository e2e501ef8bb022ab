package dev.larder.internal.config;

import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.settings.Setting;
import dev.larder.store.StoreProvider;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of all settings, made of their constants. */
final class ConfigurationReference {
  private static final String HEAD = "| name | type | default | effect |\n|---|---|---|---|\n";

  private ConfigurationReference() {}

  /** Returns the tables in Markdown: the common settings, then those of each kind of store. */
  static String of(List<StoreProvider> providers) {
    String common =
        section("### Of the manager, at the top of the file", SettingCatalog.managerSettings())
            + section("### Of every store, under `stores.<name>`", SettingCatalog.storeSettings())
            + section(
                "### Of every cache, under `caches.<name>` and `templates.<pattern>`",
                SettingCatalog.cacheSettings());
    return providers.stream()
        .sorted(Comparator.comparing(StoreProvider::type))
        .map(
            provider ->
                section(
                        "### Of stores of type `%s`".formatted(provider.type()),
                        provider.storeSettings())
                    + section(
                        "### Of caches on stores of type `%s`".formatted(provider.type()),
                        provider.cacheSettings()))
        .collect(Collectors.joining("", common, ""));
  }

  private static String section(String title, List<Setting<?>> settings) {
    if (settings.isEmpty()) {
      return "";
    }
    return settings.stream()
        .map(ConfigurationReference::row)
        .collect(Collectors.joining("", "\n" + title + "\n\n" + HEAD, ""));
  }

  private static <T> String row(Setting<T> setting) {
    String standard = setting.defaultValue().map(value -> text(setting, value)).orElse("");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(setting.name(), setting.type().words().label(), standard, setting.effect());
  }

  private static <T> String text(Setting<T> setting, T value) {
    List<String> texts = setting.type().write(value);
    return texts.isEmpty() ? "none" : "`" + String.join(", ", texts) + "`";
  }
}
