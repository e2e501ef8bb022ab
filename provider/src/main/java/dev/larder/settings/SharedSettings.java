package dev.larder.settings;

import java.time.Duration;

/** The settings that mean the same on several kinds of store. */
public final class SharedSettings {
  /**
   * The time that one call has for all its requests to the store, waits included. A bulk call has
   * it for each chunk, an iterator for each page. The time that the caller's own code takes is not
   * counted. Setting {@code request-timeout}. Value: a positive duration such as PT2S. Default:
   * {@code PT2S}.
   */
  public static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.withDefault(
          "request-timeout",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(2),
          "The time that one call has for all its requests to the store, waits included. A bulk"
              + " call has it for each chunk, an iterator for each page. The time that the"
              + " caller's own code takes is not counted.");

  /**
   * The time that each of {@code clear}, {@code removeAll} and {@code destroyCache} has. Setting
   * {@code bulk-timeout}. Value: a positive duration such as PT2S. Default: {@code PT1M}.
   */
  public static final Setting<Duration> BULK_TIMEOUT =
      Setting.withDefault(
          "bulk-timeout",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofMinutes(1),
          "The time that each of `clear`, `removeAll` and `destroyCache` has.");

  /**
   * The longest time that an entry lives after it was created, updated or, where the expiry policy
   * has a duration for it, accessed: an upper bound of what the policy says. Of a store's and a
   * cache's the shorter one applies. Default: no bound. Setting {@code ttl}. Value: a positive
   * duration such as PT1H, or a whole number of seconds.
   */
  public static final Setting<Duration> TTL =
      Setting.optional(
          "ttl",
          SettingTypes.TIME_TO_LIVE,
          "The longest time that an entry lives after it was created, updated or, where the"
              + " expiry policy has a duration for it, accessed: an upper bound of what the"
              + " policy says. Of a store's and a cache's the shorter one applies. Default: no"
              + " bound.");

  /**
   * How long the server keeps an entry after its deadline, so that a process that meets it can
   * publish its expiry. The expiry of an entry that the server removes is not published. Setting
   * {@code expiry-grace}. Value: a duration such as PT2S, or PT0S. Default: {@code PT1M}.
   */
  public static final Setting<Duration> EXPIRY_GRACE =
      Setting.withDefault(
          "expiry-grace",
          SettingTypes.DURATION,
          Duration.ofMinutes(1),
          "How long the server keeps an entry after its deadline, so that a process that meets"
              + " it can publish its expiry. The expiry of an entry that the server removes is"
              + " not published.");

  /**
   * Whether all entries can be made invalid together, at once and for every process: softly on
   * every store, and hard on stores that cannot clear in constant time. On stores that keep bytes,
   * each read then also asks for a second, small entry in the same request, and an exchange takes
   * two requests instead of one. Setting {@code invalidation}. Value: one of [true, false].
   * Default: {@code false}.
   */
  public static final Setting<Boolean> INVALIDATION =
      Setting.withDefault(
          "invalidation",
          SettingTypes.BOOLEAN,
          false,
          "Whether all entries can be made invalid together, at once and for every process:"
              + " softly on every store, and hard on stores that cannot clear in constant time."
              + " On stores that keep bytes, each read then also asks for a second, small entry"
              + " in the same request, and an exchange takes two requests instead of one.");

  private SharedSettings() {}
}
