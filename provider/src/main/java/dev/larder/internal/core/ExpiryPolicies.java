package dev.larder.internal.core;

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

/** The expiry policy that three durations make: one of JCache's wherever there is one. */
public final class ExpiryPolicies {
  private ExpiryPolicies() {}

  /**
   * Returns the factory of the policy.
   *
   * @param created null for {@code updated}, else {@code accessed}, else eternal
   * @param updated null to leave the deadline
   * @param accessed null to leave the deadline
   */
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
}
