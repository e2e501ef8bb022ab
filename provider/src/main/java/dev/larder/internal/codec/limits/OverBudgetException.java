package dev.larder.internal.codec.limits;

/** Thrown where bytes cost more than they may, or are no Java serialization stream. */
public final class OverBudgetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Which limit was met. */
  public enum Limit {
    /** The levels of nesting, which a setting raises. */
    DEPTH,
    /** What the caller's stack surely has room for: a fresh stack raises it. */
    STACK,
    /** The work and the memory, which no setting raises. */
    COST,
    /** The form of the bytes. */
    FORM
  }

  private final Limit limit;

  OverBudgetException(Limit limit, String message) {
    super(message, null, false, false);
    this.limit = limit;
  }

  /** Returns which limit was met. */
  public Limit limit() {
    return limit;
  }
}
