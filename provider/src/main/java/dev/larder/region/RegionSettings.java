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

  /**
   * How the store's keys are made from the cache's: {@code sha-1} and {@code sha-256} hash them,
   * {@code sha-1-from-250} and {@code sha-256-from-250} hash those of 250 bytes or more, {@code
   * identity} leaves them as they are, {@code none} turns mangling off; or a class of your own.
   * Default: the store's own mangler, if it has one; else {@code sha-1} for a cache made by the
   * region API, and none for any other. Setting {@code key-mangler}. Value: one of [identity, none,
   * sha-1, sha-256], or sha-1-from-250 or sha-256-from-250 to mangle keys from 250 bytes on, or a
   * public class that is a dev.larder.region.KeyMangler, with a public constructor without
   * arguments.
   */
  public static final Setting<KeyMangler> KEY_MANGLER =
      Setting.optional(
          "key-mangler",
          MANGLER,
          "How the store's keys are made from the cache's: `sha-1` and `sha-256` hash them,"
              + " `sha-1-from-250` and `sha-256-from-250` hash those of 250 bytes or more,"
              + " `identity` leaves them as they are, `none` turns mangling off; or a class of"
              + " your own. Default: the store's own mangler, if it has one; else `sha-1` for a"
              + " cache made by the region API, and none for any other.");

  /**
   * The classes of the proxies between the cache and its store, the outermost first. Setting {@code
   * proxies}. Value: a list of public classes, none twice, each a dev.larder.region.RegionProxy
   * with a public constructor without arguments, which the manager's class loader finds. Default:
   * none.
   */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<List<Class<? extends RegionProxy>>> PROXIES =
      Setting.withDefault(
          "proxies",
          SettingTypes.classesExtending(RegionProxy.class),
          List.of(),
          "The classes of the proxies between the cache and its store, the outermost first.");

  /**
   * The version of the values' format, kept in each entry of a store that keeps bytes. An entry of
   * another version, or without a version, is a miss. Default: no version is kept. Setting {@code
   * format-version}. Value: an integer of at least 1.
   */
  public static final Setting<Integer> FORMAT_VERSION =
      Setting.optional(
          "format-version",
          SettingTypes.integer(1, Integer.MAX_VALUE),
          "The version of the values' format, kept in each entry of a store that keeps bytes. An"
              + " entry of another version, or without a version, is a miss. Default: no version"
              + " is kept.");

  /**
   * Whether a region may store null. {@code Cache} never shows it: there such an entry counts as
   * absent. Setting {@code null-values}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> NULL_VALUES =
      Setting.withDefault(
          "null-values",
          SettingTypes.BOOLEAN,
          false,
          "Whether a region may store null. `Cache` never shows it: there such an entry counts"
              + " as absent.");

  private RegionSettings() {}

  /** Returns all of them, in the order of the configuration page. */
  public static List<Setting<?>> all() {
    return List.of(KEY_MANGLER, PROXIES, FORMAT_VERSION, NULL_VALUES);
  }
}
