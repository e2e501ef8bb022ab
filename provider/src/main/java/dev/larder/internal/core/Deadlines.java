package dev.larder.internal.core;

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
 * makes a new entry eternal. A cap, if there is one, bounds what the policy says; the eternal
 * policy says "never" of updates, too, so that under a cap they begin the time anew. As thread-safe
 * as the policy.
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

  /** The cap that bounds nothing. */
  public static final long NO_CAP = Long.MAX_VALUE;

  private final ExpiryPolicy policy;
  private final long capMillis;
  private final int earlierByThousandths;
  private final boolean constant;
  private final boolean fixedByAccess;
  private final boolean eternalPolicy;
  private final boolean eternal;

  public Deadlines(ExpiryPolicy policy) {
    this(policy, NO_CAP);
  }

  /**
   * Makes deadlines that are at most so far away.
   *
   * @param capMillis the longest time to live, at least one, or {@link #NO_CAP}
   */
  public Deadlines(ExpiryPolicy policy, long capMillis) {
    this(policy, capMillis, 0);
  }

  private Deadlines(ExpiryPolicy policy, long capMillis, int earlierByThousandths) {
    this.earlierByThousandths = earlierByThousandths;
    this.policy = policy;
    this.capMillis = capMillis;
    this.constant = CONSTANT_POLICIES.contains(policy.getClass());
    this.fixedByAccess = constant && (policy.getExpiryForAccess() == null);
    this.eternalPolicy = policy instanceof EternalExpiryPolicy;
    this.eternal = eternalPolicy && capMillis == NO_CAP;
  }

  /** Returns the same, but that each time to live is shorter by so many thousandths. */
  Deadlines earlier(int thousandths) {
    return new Deadlines(policy, capMillis, thousandths);
  }

  /** Returns whether the policy always answers the same, so that asking it has no effect. */
  public boolean isConstant() {
    return constant;
  }

  /** Returns whether the policy never sets a deadline, so that the time makes no difference. */
  public boolean isEternal() {
    return eternal;
  }

  /** Returns whether an access never changes a deadline, so that the policy need not be asked. */
  public boolean isFixedByAccess() {
    return fixedByAccess;
  }

  long onCreation(long nowMillis) {
    return eternalPolicy
        ? capped(Entry.ETERNAL, nowMillis)
        : deadline(policy::getExpiryForCreation, nowMillis, capped(Entry.ETERNAL, nowMillis));
  }

  long onUpdate(long nowMillis, long currentMillis) {
    if (eternal) {
      return currentMillis;
    }
    return eternalPolicy
        ? capped(Entry.ETERNAL, nowMillis)
        : deadline(policy::getExpiryForUpdate, nowMillis, currentMillis);
  }

  long onAccess(long nowMillis, long currentMillis) {
    return fixedByAccess
        ? currentMillis
        : deadline(policy::getExpiryForAccess, nowMillis, currentMillis);
  }

  private long deadline(
      Supplier<@Nullable Duration> duration, long nowMillis, long fallbackMillis) {
    Duration asked;
    try {
      asked = duration.get();
    } catch (RuntimeException e) {
      return fallbackMillis;
    }
    return (asked == null) ? fallbackMillis : capped(deadline(asked, nowMillis), nowMillis);
  }

  private long capped(long deadlineMillis, long nowMillis) {
    long latest = nowMillis + capMillis;
    long bounded = (latest < nowMillis) ? deadlineMillis : Math.min(deadlineMillis, latest);
    return earlier(bounded, nowMillis);
  }

  private long earlier(long deadlineMillis, long nowMillis) {
    return (earlierByThousandths == 0 || deadlineMillis == Entry.ETERNAL)
        ? deadlineMillis
        : deadlineMillis - (long) ((deadlineMillis - nowMillis) / 1_000.0 * earlierByThousandths);
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
