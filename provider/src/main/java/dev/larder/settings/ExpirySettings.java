package dev.larder.settings;

import dev.larder.settings.SettingType.Words;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;

/**
 * The three durations of expiry: what the cache's {@link ExpiryPolicy} answers. Where {@code
 * expiry.created} is left out, it is as {@code expiry.updated}, else as {@code expiry.accessed}, so
 * that each of the policies of {@link javax.cache.expiry} is one line.
 */
public final class ExpirySettings {
  private static final String ETERNAL = "eternal";

  /**
   * A duration in the form of ISO-8601, or {@code eternal}, as which counts what is longer than a
   * hundred years.
   */
  public static final SettingType<Duration> TYPE =
      SettingType.of(
          new Words(
              "duration or 'eternal'",
              "a duration such as PT10M, or 'eternal'",
              "write ISO-8601: PT0.5S, PT2S, PT1M, PT1H, P1D"),
          ExpirySettings::duration,
          ExpirySettings::text);

  /**
   * How long an entry lives from its creation. If this is left out, {@code expiry.updated} applies,
   * else {@code expiry.accessed}, else the entry is eternal. {@code PT0S} stores nothing. Setting
   * {@code expiry.created}. Value: a duration such as PT10M, or 'eternal'.
   */
  public static final Setting<Duration> CREATED =
      Setting.optional(
          "expiry.created",
          TYPE,
          "How long an entry lives from its creation. If this is left out, `expiry.updated`"
              + " applies, else `expiry.accessed`, else the entry is eternal. `PT0S` stores"
              + " nothing.");

  /**
   * How long an entry lives from an update. If this is left out, an update does not change the
   * deadline. Setting {@code expiry.updated}. Value: a duration such as PT10M, or 'eternal'.
   */
  public static final Setting<Duration> UPDATED =
      Setting.optional(
          "expiry.updated",
          TYPE,
          "How long an entry lives from an update. If this is left out, an update does not"
              + " change the deadline.");

  /**
   * How long an entry lives from an access. If this is left out, an access does not change the
   * deadline. A cache with this setting writes on every read. Setting {@code expiry.accessed}.
   * Value: a duration such as PT10M, or 'eternal'.
   */
  public static final Setting<Duration> ACCESSED =
      Setting.optional(
          "expiry.accessed",
          TYPE,
          "How long an entry lives from an access. If this is left out, an access does not"
              + " change the deadline. A cache with this setting writes on every read.");

  private ExpirySettings() {}

  /** Returns all of them, in the order of the configuration page. */
  public static List<Setting<?>> all() {
    return List.of(CREATED, UPDATED, ACCESSED);
  }

  private static Duration duration(String text) {
    if (text.equals(ETERNAL)) {
      return Duration.ETERNAL;
    }
    java.time.Duration parsed = SettingTypes.atLeastAMillisecond(java.time.Duration.parse(text));
    if (parsed.isNegative()) {
      throw new IllegalArgumentException("negative");
    }
    return SettingTypes.isForever(parsed)
        ? Duration.ETERNAL
        : new Duration(TimeUnit.MILLISECONDS, parsed.toMillis());
  }

  private static String text(Duration duration) {
    return duration.isEternal()
        ? ETERNAL
        : java.time.Duration.ofMillis(duration.getTimeUnit().toMillis(duration.getDurationAmount()))
            .toString();
  }
}
