package dev.larder.settings;

import java.time.Duration;
import java.util.List;

/** How a cache loads values that are missing or stale. */
public final class LoadSettings {
  /** Which thread loads a value again that has expired and may still be served. */
  public enum Refresh {
    /** The thread of the first caller, which waits for the value. */
    FOREGROUND,
    /** A thread of the cache. */
    BACKGROUND
  }

  /**
   * Whether one caller among all processes loads a missing value, or runs a processor on an absent
   * entry, while the other callers wait for it. {@code false}: one caller in each process. Setting
   * {@code single-loader}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> SINGLE_LOADER =
      Setting.withDefault(
          "single-loader",
          SettingTypes.BOOLEAN,
          false,
          "Whether one caller among all processes loads a missing value, or runs a processor on"
              + " an absent entry, while the other callers wait for it. `false`: one caller in"
              + " each process.");

  /**
   * How long one process may take to load a value. After that another process may load it as well,
   * as if the first one had ended. Setting {@code load-lease}. Value: a positive duration such as
   * PT2S. Default: {@code PT10S}.
   */
  public static final Setting<Duration> LOAD_LEASE =
      Setting.withDefault(
          "load-lease",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(10),
          "How long one process may take to load a value. After that another process may load it"
              + " as well, as if the first one had ended.");

  /**
   * How long after its deadline a cache that loads still serves a value to callers that would
   * otherwise wait for the loader. At most the {@code expiry-grace} of stores that have one.
   * Setting {@code stale-for}. Value: a duration such as PT2S, or PT0S. Default: {@code PT0S}.
   */
  public static final Setting<Duration> STALE_FOR =
      Setting.withDefault(
          "stale-for",
          SettingTypes.DURATION,
          Duration.ZERO,
          "How long after its deadline a cache that loads still serves a value to callers that"
              + " would otherwise wait for the loader. At most the `expiry-grace` of stores that"
              + " have one.");

  /**
   * Which thread loads an expired value again within {@code stale-for}: that of the first caller,
   * which waits for it ({@code foreground}), or a thread of the cache ({@code background}). Setting
   * {@code refresh}. Value: one of [foreground, background]. Default: {@code foreground}.
   */
  public static final Setting<Refresh> REFRESH =
      Setting.withDefault(
          "refresh",
          SettingTypes.oneOf(Refresh.class),
          Refresh.FOREGROUND,
          "Which thread loads an expired value again within `stale-for`: that of the first"
              + " caller, which waits for it (`foreground`), or a thread of the cache"
              + " (`background`).");

  /**
   * Whether a value within {@code stale-for} is returned instead of the exception that its loader
   * throws. Setting {@code stale-if-error}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> STALE_IF_ERROR =
      Setting.withDefault(
          "stale-if-error",
          SettingTypes.BOOLEAN,
          false,
          "Whether a value within `stale-for` is returned instead of the exception that its"
              + " loader throws.");

  /**
   * How long this process remembers that a loader found no value. Until then it does not call the
   * loader for that key again. It remembers at most 10000 keys. Setting {@code negative-ttl}.
   * Value: a duration such as PT2S, or PT0S. Default: {@code PT0S}.
   */
  public static final Setting<Duration> NEGATIVE_TTL =
      Setting.withDefault(
          "negative-ttl",
          SettingTypes.DURATION,
          Duration.ZERO,
          "How long this process remembers that a loader found no value. Until then it does not"
              + " call the loader for that key again. It remembers at most 10000 keys.");

  /**
   * The largest part of its time to live, in percent, by which an entry expires earlier. The part
   * differs from key to key, so that entries that were written together are not loaded together.
   * Setting {@code expiry-jitter-percent}. Value: an integer from 0 to 90. Default: {@code 0}.
   */
  public static final Setting<Integer> EXPIRY_JITTER_PERCENT =
      Setting.withDefault(
          "expiry-jitter-percent",
          SettingTypes.integer(0, 90),
          0,
          "The largest part of its time to live, in percent, by which an entry expires earlier."
              + " The part differs from key to key, so that entries that were written together"
              + " are not loaded together.");

  private LoadSettings() {}

  /** Returns all of them, in the order of the configuration page. */
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
