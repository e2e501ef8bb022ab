package dev.larder.store;

import org.jspecify.annotations.Nullable;

/** A store could not answer. The cache rethrows it wrapped in a {@code CacheException}. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known of the write that failed. */
  public enum Outcome {
    /** Nothing was changed: the command was refused or never sent. */
    NOT_APPLIED,
    /** The command was sent and not answered: it may have been applied, or still be. */
    UNKNOWN
  }

  private final Outcome outcome;

  public StoreException(String message, @Nullable Throwable cause, Outcome outcome) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** Returns whether the write may have been applied although it failed. */
  public boolean outcomeUnknown() {
    return outcome == Outcome.UNKNOWN;
  }
}
