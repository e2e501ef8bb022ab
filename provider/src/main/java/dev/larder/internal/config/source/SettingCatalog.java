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
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings that exist: the common ones and those of each kind of store. */
public final class SettingCatalog {
  /** The names of the settings of the manager itself. */
  static final List<String> TOP = managerSettings().stream().<String>map(Setting::name).toList();

  /** The names at the top of a configuration. */
  static final List<String> TOP_AND_SECTIONS =
      Stream.concat(TOP.stream(), Arrays.stream(Kind.values()).map(Kind::key)).toList();

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
            List.of(CommonSettings.CODEC_ALLOW, CommonSettings.CODEC_STRICT),
            List.of(CommonSettings.CODEC_MAX_SIZE, CommonSettings.CODEC_MAX_DEPTH),
            List.of(CommonSettings.CODEC_CHECK_KEYS),
            List.of(CommonSettings.ORDER_WAIT),
            List.of(CommonSettings.LOAD_WAIT, CommonSettings.FAIL_OPEN),
            RegionSettings.all(),
            List.of(SharedSettings.INVALIDATION),
            LockSettings.all(),
            LoadSettings.all())
        .<Setting<?>>flatMap(List::stream)
        .toList();
  }

  /** Returns what that kind of store accepts in such a section. */
  public static List<Setting<?>> settings(Kind kind, StoreProvider provider) {
    return (kind == Kind.STORES)
        ? joined(storeSettings(), provider.storeSettings())
        : joined(cacheSettings(), provider.cacheSettings());
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
    Stream<Setting<?>> own =
        providers.values().stream().flatMap(provider -> settings(kind, provider).stream());
    Map<String, Setting<?>> byName = new LinkedHashMap<>();
    Stream.concat(common.stream(), own).forEach(s -> byName.putIfAbsent(s.name(), s));
    return byName;
  }

  private static List<Setting<?>> joined(List<Setting<?>> common, List<Setting<?>> own) {
    return Stream.concat(common.stream(), own.stream()).toList();
  }

  private static void requireDistinct(StoreProvider provider) {
    for (Kind kind : List.of(Kind.STORES, Kind.CACHES)) {
      List<String> names = settings(kind, provider).stream().<String>map(Setting::name).toList();
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
