package dev.larder.internal.config.source;

import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.LockSettings;
import dev.larder.settings.Setting;
import dev.larder.settings.SharedSettings;
import dev.larder.store.StoreProvider;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings that exist: the common ones and those of each kind of store. */
public final class SettingCatalog {
  private final Map<String, StoreProvider> providers = new LinkedHashMap<>();

  /**
   * Knows these kinds of stores.
   *
   * @throws IllegalArgumentException if a kind names a setting as the common ones or its own do
   */
  public SettingCatalog(Collection<StoreProvider> providers) {
    for (StoreProvider provider : providers) {
      this.providers.putIfAbsent(provider.type(), provider);
    }
    this.providers.values().forEach(SettingCatalog::requireDistinct);
  }

  public Map<String, StoreProvider> providers() {
    return providers;
  }

  /** Returns the settings of the manager itself. */
  public static List<Setting<?>> managerSettings() {
    return List.of(CommonSettings.NAMESPACE_NAME, CommonSettings.DEFAULT_STORE);
  }

  /** Returns what every store accepts. */
  public static List<Setting<?>> storeSettings() {
    return List.of(
        CommonSettings.TYPE,
        SharedSettings.REQUEST_TIMEOUT,
        SharedSettings.BULK_TIMEOUT,
        SharedSettings.TTL);
  }

  /** Returns what every cache and template accepts, in the order of the configuration page. */
  public static List<Setting<?>> cacheSettings() {
    return Stream.of(
            List.of(CommonSettings.STORE, CommonSettings.KEY_TYPE, CommonSettings.VALUE_TYPE),
            ExpirySettings.all(),
            List.of(SharedSettings.TTL, CommonSettings.NO_EXPIRY_KEYS),
            List.of(CommonSettings.STORE_BY_VALUE, CommonSettings.STATISTICS),
            List.of(CommonSettings.MANAGEMENT, CommonSettings.READ_THROUGH, CommonSettings.LOADER),
            List.of(CommonSettings.WRITE_THROUGH, CommonSettings.WRITER),
            List.of(CommonSettings.CODEC_ALLOW, CommonSettings.ORDER_WAIT),
            List.of(CommonSettings.LOAD_WAIT, CommonSettings.FAIL_OPEN),
            RegionSettings.all(),
            List.of(SharedSettings.INVALIDATION),
            LockSettings.all(),
            LoadSettings.all())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /** Returns what is accepted under {@code stores.<name>} for that kind of store. */
  public static List<Setting<?>> storeSettings(StoreProvider provider) {
    return Stream.concat(storeSettings().stream(), provider.storeSettings().stream()).toList();
  }

  /** Returns what is accepted for a cache on that kind of store. */
  public static List<Setting<?>> cacheSettings(StoreProvider provider) {
    return Stream.concat(cacheSettings().stream(), provider.cacheSettings().stream()).toList();
  }

  /** Returns what that kind of store accepts in such a section. */
  static List<Setting<?>> settings(Kind kind, StoreProvider provider) {
    return (kind == Kind.STORES) ? storeSettings(provider) : cacheSettings(provider);
  }

  /** Returns the names that some kind of store accepts in such a section. */
  Collection<String> names(Kind kind) {
    return byName(kind).keySet();
  }

  /** Returns what some kind of store accepts for a cache. */
  public List<Setting<?>> allCacheSettings() {
    return List.copyOf(byName(Kind.CACHES).values());
  }

  private Map<String, Setting<?>> byName(Kind kind) {
    List<Setting<?>> common = (kind == Kind.STORES) ? storeSettings() : cacheSettings();
    Map<String, Setting<?>> byName = new LinkedHashMap<>();
    Stream.concat(
            common.stream(),
            providers.values().stream().flatMap(provider -> settings(kind, provider).stream()))
        .forEach(setting -> byName.putIfAbsent(setting.name(), setting));
    return byName;
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
