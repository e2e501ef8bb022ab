package dev.larder.internal.engine;

import dev.larder.internal.core.Transition;
import dev.larder.store.Entry;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a call takes. Immutable.
 *
 * @param maximumAge of the value, or null for any age
 * @param deadlines what an entry's own deadline means
 */
public record Freshness(@Nullable Duration maximumAge, Deadline deadlines) {
  /** What becomes of an entry whose deadline has passed. */
  public enum Deadline {
    KEPT,
    IGNORED
  }

  /** Takes every entry whose deadline has not passed, as JCache does. */
  public static final Freshness LIVE = new Freshness(null, Deadline.KEPT);

  /** Takes whatever the store has. */
  public static final Freshness ANY = new Freshness(null, Deadline.IGNORED);

  /** Takes entries that are live and were written at most so long ago. */
  public static Freshness atMost(Duration maximumAge) {
    return new Freshness(maximumAge, Deadline.KEPT);
  }

  /** Returns when a value must have been written, in epoch milliseconds, by a call made now. */
  long sinceMillis(InstantSource clock) {
    return (maximumAge == null) ? Transition.ANY_TIME : since(clock.millis(), maximumAge);
  }

  /** Returns whether a call takes the entry now. Reads the clock only if the time matters. */
  boolean isMetBy(Entry<?> entry, InstantSource clock) {
    boolean timeless =
        maximumAge == null
            && (deadlines == Deadline.IGNORED || entry.expiresAtMillis() == Entry.ETERNAL);
    return timeless ? !entry.isForeign() : isMetBy(entry, clock.millis());
  }

  /** Returns whether a call takes the entry at that time. */
  boolean isMetBy(Entry<?> entry, long nowMillis) {
    if (entry.isForeign()) {
      return false;
    }
    boolean due = deadlines == Deadline.KEPT && entry.isExpiredAt(nowMillis);
    return !due
        && (maximumAge == null
            || entry.createdMillis().orElse(Transition.ANY_TIME) >= since(nowMillis, maximumAge));
  }

  private static long since(long nowMillis, Duration age) {
    long seconds = Math.min(age.toSeconds(), nowMillis / 1_000);
    return nowMillis - Duration.ofSeconds(seconds, age.toNanosPart()).toMillis();
  }
}
