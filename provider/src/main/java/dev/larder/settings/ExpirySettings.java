package dev.larder.settings;

import dev.larder.internal.core.FixedExpiryPolicy;
import dev.larder.settings.SettingType.Words;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.Factory;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The three durations of expiry and the policy they make. They answer the three questions of {@link
 * ExpiryPolicy}; where {@code expiry.created} is left out, it is as {@code expiry.updated}, else as
 * {@code expiry.accessed}, so that each of the policies of {@link javax.cache.expiry} is one line.
 */
public final class ExpirySettings {
  private static final String ETERNAL = "eternal";

  /** A duration in the form of ISO-8601, or {@code eternal}. */
  public static final SettingType<Duration> TYPE =
      SettingType.of(
          new Words(
              "duration or 'eternal'",
              "a duration such as PT10M, or 'eternal'",
              "write ISO-8601: PT0.5S, PT2S, PT1M, PT1H, P1D"),
          ExpirySettings::duration,
          ExpirySettings::text);

  public static final Setting<Duration> CREATED =
      Setting.optional(
          "expiry.created",
          TYPE,
          "How long an entry lives from its creation. Left out: as `expiry.updated`, else as"
              + " `expiry.accessed`, else eternal. PT0S stores nothing.");

  public static final Setting<Duration> UPDATED =
      Setting.optional(
          "expiry.updated",
          TYPE,
          "How long an entry lives from an update. Left out: an update leaves the deadline.");

  public static final Setting<Duration> ACCESSED =
      Setting.optional(
          "expiry.accessed",
          TYPE,
          "How long an entry lives from an access. Left out: an access leaves the deadline."
              + " A cache with it writes on every read.");

  private ExpirySettings() {}

  public static List<Setting<?>> all() {
    return List.of(CREATED, UPDATED, ACCESSED);
  }

  /** Returns the factory of the policy that the three settings make, eternal if none is set. */
  public static Factory<? extends ExpiryPolicy> factory(Settings settings) {
    return factory(
        settings.find(CREATED).orElse(null),
        settings.find(UPDATED).orElse(null),
        settings.find(ACCESSED).orElse(null));
  }

  public static Factory<? extends ExpiryPolicy> factory(
      @Nullable Duration created, @Nullable Duration updated, @Nullable Duration accessed) {
    Duration first = firstOf(created, updated, accessed);
    boolean updates = isChange(first, updated);
    boolean accesses = isChange(first, accessed);
    if (!updates && !accesses) {
      return first.isEternal()
          ? EternalExpiryPolicy.factoryOf()
          : CreatedExpiryPolicy.factoryOf(first);
    } else if (!accesses && first.equals(updated)) {
      return ModifiedExpiryPolicy.factoryOf(first);
    } else if (!updates && first.equals(accessed)) {
      return AccessedExpiryPolicy.factoryOf(first);
    } else if (first.equals(updated) && first.equals(accessed)) {
      return TouchedExpiryPolicy.factoryOf(first);
    }
    return new FactoryBuilder.SingletonFactory<ExpiryPolicy>(
        new FixedExpiryPolicy(first, updated, accessed));
  }

  private static Duration firstOf(@Nullable Duration... durations) {
    for (Duration duration : durations) {
      if (duration != null) {
        return duration;
      }
    }
    return Duration.ETERNAL;
  }

  /** Returns whether the answer can ever differ from leaving the deadline as it is. */
  private static boolean isChange(Duration created, @Nullable Duration duration) {
    return (duration != null) && !(created.isEternal() && duration.isEternal());
  }

  private static Duration duration(String text) {
    if (text.equals(ETERNAL)) {
      return Duration.ETERNAL;
    }
    java.time.Duration parsed =
        SettingTypes.DURATION.parse(List.of(text), ClassLoader.getSystemClassLoader());
    long millis = parsed.toMillis();
    if ((millis == 0) && !parsed.isZero()) {
      throw new IllegalArgumentException("shorter than a millisecond");
    }
    return new Duration(TimeUnit.MILLISECONDS, millis);
  }

  static String text(@Nullable Duration duration) {
    if (duration == null) {
      return "unchanged";
    }
    return duration.isEternal()
        ? ETERNAL
        : java.time.Duration.ofMillis(duration.getTimeUnit().toMillis(duration.getDurationAmount()))
            .toString();
  }
}
