package dev.larder.region;

import dev.larder.settings.Setting;
import dev.larder.settings.SettingType;
import dev.larder.settings.SettingType.Words;
import dev.larder.settings.SettingTypes;
import java.util.List;

/** The settings of a cache that go beyond JCache: what stands between it and its store. */
public final class RegionSettings {
  private static final SettingType<KeyMangler> MANGLER =
      SettingTypes.objectExtending(
          KeyMangler.class,
          new Words(
              "key mangler",
              "one of [identity, none, sha-1, sha-256], or sha-1-from-250 or sha-256-from-250 to"
                  + " mangle keys from 250 bytes on, or a public class that is a "
                  + KeyMangler.class.getName()
                  + ", with a public constructor without arguments",
              "choose one of them, or put such a class on the class path"),
          KeyManglers::named,
          mangler -> KeyManglers.nameOf(mangler));

  /** Under which keys the store keeps the entries. */
  public static final Setting<KeyMangler> KEY_MANGLER =
      Setting.optional(
          "key-mangler",
          MANGLER,
          "What the store's keys are made of the cache's: `sha-1` and `sha-256` hash them,"
              + " `sha-1-from-250` those of 250 bytes or more, `identity` leaves them, `none` turns"
              + " mangling off; or a class of yours. Default: the store's own, if it has one; else"
              + " `sha-1` for a cache made by the region API, and none for any other.");

  /** What stands between the cache and its store. */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<List<Class<? extends RegionProxy>>> PROXIES =
      Setting.withDefault(
          "proxies",
          SettingTypes.classesExtending(RegionProxy.class),
          List.of(),
          "Classes of proxies between the cache and its store, the outermost first.");

  /** Which version of their format values have. */
  public static final Setting<Integer> FORMAT_VERSION =
      Setting.optional(
          "format-version",
          SettingTypes.integer(1, Integer.MAX_VALUE),
          "The version of the values' format, kept in each entry of a store that keeps bytes. An"
              + " entry of another version, or of none, is a miss. Default: none is kept.");

  /** Whether null can be a value. */
  public static final Setting<Boolean> NULL_VALUES =
      Setting.withDefault(
          "null-values",
          SettingTypes.BOOLEAN,
          false,
          "Whether a region may store null. Through `Cache` it is never seen: there such an entry"
              + " counts as absent.");

  private RegionSettings() {}

  public static List<Setting<?>> all() {
    return List.of(KEY_MANGLER, PROXIES, FORMAT_VERSION, NULL_VALUES);
  }
}
