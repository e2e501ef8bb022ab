package dev.larder.internal.core;

import dev.larder.store.Entry;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;

/** What an expiry policy answers, whatever it is asked. */
public enum PolicyAnswer {
  NULL,
  ZERO,
  ETERNAL,
  THROWING;

  /** Answers as a policy does. */
  public @Nullable Duration duration() {
    return switch (this) {
      case NULL -> null;
      case ZERO -> Duration.ZERO;
      case ETERNAL -> Duration.ETERNAL;
      case THROWING -> throw new IllegalStateException("the policy failed");
    };
  }

  /** Returns the deadline that follows: an answer that is none leaves the current one. */
  long deadline(long nowMillis, long currentMillis) {
    return switch (this) {
      case NULL, THROWING -> currentMillis;
      case ZERO -> nowMillis;
      case ETERNAL -> Entry.ETERNAL;
    };
  }
}
