package dev.larder.store;

import org.jspecify.annotations.Nullable;

/**
 * A store cannot do what was asked: it is away, too slow, or refuses the entry. A cache throws a
 * {@code CacheException} with this as its cause, or goes on without the store if {@code fail-open}
 * is set and {@link #isRefusal} is false. Serializable; immutable but for what every exception has.
 */
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

  /**
   * Makes an exception.
   *
   * @param message begins with the store, says what failed and whether it was done, and ends with a
   *     remedy; holds neither key nor value
   * @param cause what the driver threw, or null
   * @param outcome what is known of the write; {@link Outcome#NOT_APPLIED} for a read
   */
  public StoreException(String message, @Nullable Throwable cause, Outcome outcome) {
    super(message, cause);
    this.outcome = outcome;
  }

  /** Returns what is known of the write; {@link Outcome#NOT_APPLIED} for a read. */
  public Outcome outcome() {
    return outcome;
  }

  /**
   * Returns this failure for a request of several steps, of which earlier ones may have been
   * applied: an exception with {@link Outcome#UNKNOWN} in place of {@link Outcome#NOT_APPLIED}.
   * Returns this very exception for the other outcomes.
   */
  public StoreException asUnknownOutcome() {
    return (outcome == Outcome.NOT_APPLIED)
        ? new StoreException(
            getMessage() + "; earlier steps may have been applied", getCause(), Outcome.UNKNOWN)
        : this;
  }

  /** Returns whether the store refuses the entry, so that another attempt fails as well. */
  public boolean isRefusal() {
    return outcome == Outcome.REFUSED;
  }

  /** Returns whether the write may have been applied although it failed. */
  public boolean outcomeUnknown() {
    return outcome == Outcome.UNKNOWN;
  }
}
