package dev.larder.core;

import dev.larder.store.Entry;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Turns the durations of an {@link ExpiryPolicy} into deadlines. A zero duration is the deadline
 * {@code now}. A policy that throws, or has no opinion, leaves an existing deadline as it is and
 * makes a new entry eternal. As thread-safe as the policy.
 */
public final class Deadlines {
  private static final Set<Class<?>> CONSTANT_POLICIES =
      Set.of(
          AccessedExpiryPolicy.class,
          CreatedExpiryPolicy.class,
          EternalExpiryPolicy.class,
          FixedExpiryPolicy.class,
          ModifiedExpiryPolicy.class,
          TouchedExpiryPolicy.class);

  private final ExpiryPolicy policy;
  private final boolean constant;
  private final boolean fixedByAccess;
  private final boolean eternal;

  public Deadlines(ExpiryPolicy policy) {
    this.policy = policy;
    this.constant = CONSTANT_POLICIES.contains(policy.getClass());
    this.fixedByAccess = constant && (policy.getExpiryForAccess() == null);
    this.eternal = policy instanceof EternalExpiryPolicy;
  }

  /** Returns whether the policy always answers the same, so that asking it has no effect. */
  public boolean areConstant() {
    return constant;
  }

  /** Returns whether the policy never sets a deadline, so that the time makes no difference. */
  public boolean areEternal() {
    return eternal;
  }

  /** Returns whether an access never changes a deadline, so that the policy need not be asked. */
  public boolean areFixedByAccess() {
    return fixedByAccess;
  }

  long onCreation(long nowMillis) {
    return eternal
        ? Entry.ETERNAL
        : deadline(policy::getExpiryForCreation, nowMillis, Entry.ETERNAL);
  }

  long onUpdate(long nowMillis, long currentMillis) {
    return eternal ? currentMillis : deadline(policy::getExpiryForUpdate, nowMillis, currentMillis);
  }

  long onAccess(long nowMillis, long currentMillis) {
    return fixedByAccess
        ? currentMillis
        : deadline(policy::getExpiryForAccess, nowMillis, currentMillis);
  }

  private static long deadline(
      Supplier<@Nullable Duration> duration, long nowMillis, long fallbackMillis) {
    Duration asked;
    try {
      asked = duration.get();
    } catch (RuntimeException e) {
      return fallbackMillis;
    }
    return (asked == null) ? fallbackMillis : deadline(asked, nowMillis);
  }

  /** {@link Duration#getAdjustedTime} overflows after ages; such a deadline is never. */
  private static long deadline(Duration duration, long nowMillis) {
    if (duration.isEternal()) {
      return Entry.ETERNAL;
    }
    long deadline = nowMillis + duration.getTimeUnit().toMillis(duration.getDurationAmount());
    return (deadline < nowMillis) ? Entry.ETERNAL : deadline;
  }
}
