package dev.larder.history;

/**
 * How a request ended.
 *
 * @param result as {@link Request} has it, where the outcome is known
 */
public record Answer(Outcome outcome, long result) {
  /** What the caller learned. */
  public enum Outcome {
    /** The method returned. */
    KNOWN,
    /** It failed, and may have been applied, be it later. */
    UNKNOWN,
    /** It failed, and says that it was not applied and never will be. */
    NOT_APPLIED
  }

  /** The answer of a request that may have been applied. */
  public static final Answer UNKNOWN = new Answer(Outcome.UNKNOWN, Request.ABSENT);

  /** The answer of a request that was not applied. */
  public static final Answer NOT_APPLIED = new Answer(Outcome.NOT_APPLIED, Request.ABSENT);

  /** Returns the answer of a request whose method returned. */
  public static Answer of(long result) {
    return new Answer(Outcome.KNOWN, result);
  }
}
