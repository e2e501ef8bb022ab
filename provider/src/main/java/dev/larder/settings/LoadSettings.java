package dev.larder.settings;

import java.time.Duration;
import java.util.List;

/** How a cache's values are loaded where there are none, or only old ones. */
public final class LoadSettings {
  /** Who loads a value anew that has expired and may still be served. */
  public enum Refresh {
    /** The caller that comes first, which waits for it. */
    FOREGROUND,
    /** A thread of the cache's. */
    BACKGROUND
  }

  /** Whether processes agree who loads. */
  public static final Setting<Boolean> SINGLE_LOADER =
      Setting.withDefault(
          "single-loader",
          SettingTypes.BOOLEAN,
          false,
          "Whether one caller among all processes loads a value that is missing, or runs a"
              + " processor on an absent entry, while the others wait for it. `false`: one in each"
              + " process.");

  /** How long one loads before another may. */
  public static final Setting<Duration> LOAD_LEASE =
      Setting.withDefault(
          "load-lease",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(10),
          "How long one process may take to load a value before another may load it as well, as if"
              + " the first had ended.");

  /** How long a value is served beyond its deadline. */
  public static final Setting<Duration> STALE_FOR =
      Setting.withDefault(
          "stale-for",
          SettingTypes.DURATION,
          Duration.ZERO,
          "How long after its deadline a value is still served to those who would wait for its"
              + " loader, by caches that load. At most the `expiry-grace` of stores that have"
              + " one.");

  /** Who makes stale values anew. */
  public static final Setting<Refresh> REFRESH =
      Setting.withDefault(
          "refresh",
          SettingTypes.oneOf(Refresh.class),
          Refresh.FOREGROUND,
          "Whether the first who meets a value within `stale-for` loads it and waits, or a thread"
              + " of the cache loads it in the background.");

  /** Whether a stale value is better than an error. */
  public static final Setting<Boolean> STALE_IF_ERROR =
      Setting.withDefault(
          "stale-if-error",
          SettingTypes.BOOLEAN,
          false,
          "Whether a value within `stale-for` is served in the place of its loader's exception.");

  /** How long it is remembered that there is no value. */
  public static final Setting<Duration> NEGATIVE_TTL =
      Setting.withDefault(
          "negative-ttl",
          SettingTypes.DURATION,
          Duration.ZERO,
          "How long this process remembers that a loader found no value, and does not ask it again."
              + " Of 10000 keys at most.");

  /** By how much deadlines are spread. */
  public static final Setting<Integer> EXPIRY_JITTER_PERCENT =
      Setting.withDefault(
          "expiry-jitter-percent",
          SettingTypes.integer(0, 90),
          0,
          "By how many percent of its time to live at most an entry expires earlier: by another"
              + " share for each key, so that what was written together is not loaded together.");

  private LoadSettings() {}

  public static List<Setting<?>> all() {
    return List.of(
        SINGLE_LOADER,
        LOAD_LEASE,
        STALE_FOR,
        REFRESH,
        STALE_IF_ERROR,
        NEGATIVE_TTL,
        EXPIRY_JITTER_PERCENT);
  }
}
