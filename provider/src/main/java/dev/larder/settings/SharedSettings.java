package dev.larder.settings;

import java.time.Duration;

/** The settings that mean the same on several kinds of store. */
public final class SharedSettings {
  /** How long a call may wait for its store; every store accepts it. */
  public static final Setting<Duration> REQUEST_TIMEOUT =
      Setting.withDefault(
          "request-timeout",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(2),
          "The time that one call has for all its requests to the store, waits included; for bulk"
              + " calls each chunk, for iterators each page. The caller's own code is not"
              + " counted.");

  /** How long an operation on a whole cache may take; every store accepts it. */
  public static final Setting<Duration> BULK_TIMEOUT =
      Setting.withDefault(
          "bulk-timeout",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofMinutes(1),
          "The time that `clear`, `removeAll` and `destroyCache` have.");

  /**
   * How long an entry lives at most; a store and a cache each accept it, and the shorter counts.
   */
  public static final Setting<Duration> TTL =
      Setting.optional(
          "ttl",
          SettingTypes.TIME_TO_LIVE,
          "The longest time that an entry lives after it was created, updated or, where the expiry"
              + " policy answers to it, accessed: an upper bound of what the policy says. Of a"
              + " store's and a cache's the shorter counts. Default: no bound.");

  /** How long a store with an expiry of its own keeps an entry beyond its deadline. */
  public static final Setting<Duration> EXPIRY_GRACE =
      Setting.withDefault(
          "expiry-grace",
          SettingTypes.DURATION,
          Duration.ofMinutes(1),
          "How long the server keeps an entry after its deadline, so that a process that comes by"
              + " can publish that it expired. What the server removes is not published.");

  /** Whether all entries of a cache can be made invalid together; every cache accepts it. */
  public static final Setting<Boolean> INVALIDATION =
      Setting.withDefault(
          "invalidation",
          SettingTypes.BOOLEAN,
          false,
          "Whether all entries can be made invalid together, at once and for every process: softly"
              + " on every store, and hard on stores that cannot clear at once. On stores that keep"
              + " bytes each read then asks for a second, small entry in the same request, and what"
              + " an exchange does in one request takes two.");

  private SharedSettings() {}
}
