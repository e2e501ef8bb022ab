package dev.larder.settings;

import dev.larder.store.memory.Weigher;
import java.time.Duration;
import java.util.List;

/** The settings of caches in the embedded memory store. */
public final class MemorySettings {
  /**
   * How many entries the cache holds before it evicts. Default: no bound. Setting {@code
   * maximum-entries}. Value: an integer of at least 1.
   */
  public static final Setting<Long> MAXIMUM_ENTRIES =
      Setting.optional(
          "maximum-entries",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How many entries the cache holds before it evicts. Default: no bound.");

  /**
   * How much the entries weigh together before the cache evicts, in the unit of the {@code
   * weigher}. Default: no bound. Setting {@code maximum-weight}. Value: an integer of at least 1.
   */
  public static final Setting<Long> MAXIMUM_WEIGHT =
      Setting.optional(
          "maximum-weight",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How much the entries weigh together before the cache evicts, in the unit of the"
              + " `weigher`. Default: no bound.");

  /**
   * The class that computes an entry's weight. Requires {@code maximum-weight}. Default: no
   * weigher. Setting {@code weigher}. Value: a public class that is a
   * dev.larder.store.memory.Weigher, with a public constructor without arguments, which the
   * manager's class loader finds.
   */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends Weigher>> WEIGHER =
      Setting.optional(
          "weigher",
          SettingTypes.classExtending(Weigher.class),
          "The class that computes an entry's weight. Requires `maximum-weight`. Default: no"
              + " weigher.");

  /**
   * Classes whose instances never change, so that the cache shares them without a copy. They are
   * added to the types that Larder knows. Setting {@code immutable-types}. Value: a list of full
   * names of classes that the manager's class loader finds. Default: none.
   */
  public static final Setting<List<Class<?>>> IMMUTABLE_TYPES =
      Setting.withDefault(
          "immutable-types",
          SettingTypes.CLASSES,
          List.of(),
          "Classes whose instances never change, so that the cache shares them without a copy."
              + " They are added to the types that Larder knows.");

  /**
   * How often the cache looks for expired entries that no call touches. In addition, each creation
   * of an entry checks two others. Setting {@code sweep-interval}. Value: a positive duration such
   * as PT2S. Default: {@code PT30S}.
   */
  public static final Setting<Duration> SWEEP_INTERVAL =
      Setting.withDefault(
          "sweep-interval",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "How often the cache looks for expired entries that no call touches. In addition, each"
              + " creation of an entry checks two others.");

  /**
   * Whether entries record when their values were written, which takes up to 24 bytes more for each
   * entry. Regions need it for a maximum age and for soft invalidation. It is on in regions that
   * {@code createRegion} makes. Setting {@code store-creation-time}. Value: one of [true, false].
   * Default: {@code false}.
   */
  public static final Setting<Boolean> STORE_CREATION_TIME =
      Setting.withDefault(
          "store-creation-time",
          SettingTypes.BOOLEAN,
          false,
          "Whether entries record when their values were written, which takes up to 24 bytes"
              + " more for each entry. Regions need it for a maximum age and for soft"
              + " invalidation. It is on in regions that `createRegion` makes.");

  private MemorySettings() {}

  /** Returns all of them, in the order of the configuration page. */
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
