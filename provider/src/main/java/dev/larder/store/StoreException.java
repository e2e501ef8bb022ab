package dev.larder.store;

import org.jspecify.annotations.Nullable;

/** A store could not answer. The cache rethrows it wrapped in a {@code CacheException}. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is known of the write that failed. */
  public enum Outcome {
    /** Nothing was changed, and trying again will not help: the store cannot keep such an entry. */
    REFUSED,
    /** Nothing was changed: the command failed on the server, or was never sent. */
    NOT_APPLIED,
    /** The command was sent and not answered: it may have been applied, or still be. */
    UNKNOWN
  }

  private final Outcome outcome;

  public StoreException(String message, @Nullable Throwable cause, Outcome outcome) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** Returns what is known of the write. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns this as what ended something of which a part may have been done before, so that it is
   * not known what was; a refusal stays one.
   */
  public StoreException asUnknownOutcome() {
    return (outcome == Outcome.NOT_APPLIED)
        ? new StoreException(
            getMessage() + "; what came before it may have been applied",
            getCause(),
            Outcome.UNKNOWN)
        : this;
  }

  /** Returns whether the caller asked for what cannot be, rather than the store being at fault. */
  public boolean isRefusal() {
    return outcome == Outcome.REFUSED;
  }

  /** Returns whether the write may have been applied although it failed. */
  public boolean outcomeUnknown() {
    return outcome == Outcome.UNKNOWN;
  }
}
