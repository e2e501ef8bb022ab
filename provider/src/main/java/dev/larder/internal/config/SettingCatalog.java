package dev.larder.internal.config;

import dev.larder.internal.config.RawConfiguration.Kind;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Setting;
import dev.larder.store.StoreProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The settings that exist: the common ones and those of each kind of store. */
final class SettingCatalog {
  private final Map<String, StoreProvider> providers = new LinkedHashMap<>();

  /**
   * Knows these kinds of stores.
   *
   * @throws IllegalArgumentException if a kind names a setting as the common ones or its own do
   */
  SettingCatalog(Collection<StoreProvider> providers) {
    for (StoreProvider provider : providers) {
      this.providers.putIfAbsent(provider.type(), provider);
    }
    this.providers.values().forEach(SettingCatalog::requireDistinct);
  }

  Map<String, StoreProvider> providers() {
    return providers;
  }

  /** Returns what is accepted under {@code stores.<name>} for that kind of store. */
  static List<Setting<?>> storeSettings(StoreProvider provider) {
    return joined(CommonSettings.storeSettings(), provider.storeSettings());
  }

  /** Returns what is accepted for a cache on that kind of store. */
  static List<Setting<?>> cacheSettings(StoreProvider provider) {
    return joined(CommonSettings.cacheSettings(), provider.cacheSettings());
  }

  /** Returns what that kind of store accepts in such a section. */
  static List<Setting<?>> settings(Kind kind, StoreProvider provider) {
    return (kind == Kind.STORES) ? storeSettings(provider) : cacheSettings(provider);
  }

  /** Returns the names that some kind of store accepts in such a section. */
  Collection<String> names(Kind kind) {
    boolean stores = kind == Kind.STORES;
    Map<String, Setting<?>> byName =
        stores
            ? byName(CommonSettings.storeSettings(), StoreProvider::storeSettings)
            : byName(CommonSettings.cacheSettings(), StoreProvider::cacheSettings);
    return byName.keySet();
  }

  /** Returns what some kind of store accepts for a cache. */
  List<Setting<?>> allCacheSettings() {
    return List.copyOf(
        byName(CommonSettings.cacheSettings(), StoreProvider::cacheSettings).values());
  }

  private Map<String, Setting<?>> byName(
      List<Setting<?>> common, Function<StoreProvider, List<Setting<?>>> own) {
    Map<String, Setting<?>> byName = new LinkedHashMap<>();
    common.forEach(setting -> byName.put(setting.name(), setting));
    providers
        .values()
        .forEach(provider -> own.apply(provider).forEach(s -> byName.putIfAbsent(s.name(), s)));
    return byName;
  }

  private static List<Setting<?>> joined(List<Setting<?>> common, List<Setting<?>> own) {
    List<Setting<?>> all = new ArrayList<>(common);
    all.addAll(own);
    return all;
  }

  private static void requireDistinct(StoreProvider provider) {
    for (List<Setting<?>> settings : List.of(storeSettings(provider), cacheSettings(provider))) {
      List<String> names = settings.stream().<String>map(Setting::name).toList();
      if (names.stream().distinct().count() != names.size()) {
        throw new IllegalArgumentException(
            "store type '"
                + provider.type()
                + "': two settings of one name in "
                + names
                + "; rename one");
      }
    }
  }
}
