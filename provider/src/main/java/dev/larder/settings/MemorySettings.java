package dev.larder.settings;

import dev.larder.store.memory.Weigher;
import java.time.Duration;
import java.util.List;

/** The settings of caches in the embedded memory store. */
public final class MemorySettings {
  /** How many entries a cache holds before it evicts. */
  public static final Setting<Long> MAXIMUM_ENTRIES =
      Setting.optional(
          "maximum-entries",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How many entries the cache holds before it evicts. Default: no bound.");

  /** How much the entries of a cache weigh together before it evicts. */
  public static final Setting<Long> MAXIMUM_WEIGHT =
      Setting.optional(
          "maximum-weight",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How much the entries weigh together before the cache evicts, in the units of the"
              + " `weigher`. Default: no bound.");

  /** Says what an entry weighs. */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends Weigher>> WEIGHER =
      Setting.optional(
          "weigher",
          SettingTypes.classExtending(Weigher.class),
          "The class that says what an entry weighs. Needs `maximum-weight`.");

  /** Whose values are shared without a copy. */
  public static final Setting<List<Class<?>>> IMMUTABLE_TYPES =
      Setting.withDefault(
          "immutable-types",
          SettingTypes.CLASSES,
          List.of(),
          "Classes whose instances never change, so that they are shared without a copy, beside"
              + " those that Larder knows.");

  /** How often expired entries are looked for. */
  public static final Setting<Duration> SWEEP_INTERVAL =
      Setting.withDefault(
          "sweep-interval",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "How often expired entries that nobody touches are looked for, beside two at each"
              + " creation.");

  /** Whether entries know when their values were written. */
  public static final Setting<Boolean> STORE_CREATION_TIME =
      Setting.withDefault(
          "store-creation-time",
          SettingTypes.BOOLEAN,
          false,
          "Whether entries know when their values were written, which takes up to 24 bytes more of"
              + " each: what a region needs for a maximum age, and to be invalidated softly. On in"
              + " regions that are made by `createRegion`.");

  private MemorySettings() {}

  /** Returns all of them. */
  public static List<Setting<?>> all() {
    return List.of(
        MAXIMUM_ENTRIES,
        MAXIMUM_WEIGHT,
        WEIGHER,
        IMMUTABLE_TYPES,
        SWEEP_INTERVAL,
        STORE_CREATION_TIME);
  }
}
