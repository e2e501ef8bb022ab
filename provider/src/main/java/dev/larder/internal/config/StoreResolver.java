package dev.larder.internal.config;

import dev.larder.config.Problem;
import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSection;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Settings;
import dev.larder.store.Driver;
import dev.larder.store.StoreProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the kind of each store that is named and checks its settings. */
record StoreResolver(SettingCatalog catalog, SettingsBinder binder, Problems problems) {
  /** Returns the stores whose kind is known, the one called "memory" always among them. */
  Map<String, StoreSettings> resolve(Map<String, RawSection> sections) {
    Map<String, StoreSettings> stores = new LinkedHashMap<>();
    sections.forEach(
        (name, section) ->
            provider(name, section)
                .ifPresent(provider -> stores.put(name, store(name, section, provider))));
    StoreProvider memory = catalog.providers().get(CommonSettings.MEMORY);
    if ((memory != null) && !sections.containsKey(CommonSettings.MEMORY)) {
      stores.put(
          CommonSettings.MEMORY,
          new StoreSettings(CommonSettings.MEMORY, memory, Settings.none(), Map.of()));
    }
    return stores;
  }

  private Optional<StoreProvider> provider(String name, RawSection section) {
    RawSetting raw = section.settings().get(CommonSettings.TYPE.name());
    if (raw == null) {
      StoreProvider named = catalog.providers().get(name);
      if (name.equals(CommonSettings.MEMORY) && (named != null)) {
        return Optional.of(named);
      }
      problems.add(missingType(section));
      return Optional.empty();
    }
    return binder.value(CommonSettings.TYPE, raw, problems).flatMap(type -> ofType(type, raw));
  }

  private Problem missingType(RawSection section) {
    List<String> types = catalog.providers().keySet().stream().sorted().toList();
    return new Problem(
        section.source().place(),
        section.path() + "." + CommonSettings.TYPE,
        "nothing",
        "one of " + types,
        "name the kind of store");
  }

  private Optional<StoreProvider> ofType(String type, RawSetting raw) {
    StoreProvider provider = catalog.providers().get(type);
    if (provider == null) {
      problems.addUnknownValue(raw, type, catalog.providers().keySet());
      return Optional.empty();
    }
    provider
        .driver()
        .filter(driver -> !isPresent(driver, provider))
        .ifPresent(
            driver ->
                problems.add(
                    raw,
                    "'" + type + "' without class " + driver.className(),
                    "a store whose driver is on the class path",
                    "add the dependency " + driver.mavenCoordinates()));
    return Optional.of(provider);
  }

  private static boolean isPresent(Driver driver, StoreProvider provider) {
    try {
      Class.forName(driver.className(), false, provider.getClass().getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private StoreSettings store(String name, RawSection section, StoreProvider provider) {
    Problems own = new Problems();
    Settings settings =
        binder.bind(section.settings(), SettingCatalog.settings(Kind.STORES, provider), own);
    if (own.isEmpty()) {
      provider
          .storeProblems(settings)
          .forEach(p -> own.addTogether(section, section.settings(), p));
    }
    problems.addAll(own);
    return new StoreSettings(name, provider, settings, section.settings());
  }
}
