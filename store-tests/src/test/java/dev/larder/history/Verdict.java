package dev.larder.history;

/**
 * Whether the calls of a key keep a guarantee.
 *
 * @param explanation where the longest attempt to put them in order ended, or nothing
 */
public record Verdict(Kind kind, String explanation) {
  /** What was found out. */
  public enum Kind {
    LEGAL,
    ILLEGAL,
    /** There are too many orders to try. */
    UNDECIDED
  }

  /** The verdict that needs no explanation. */
  public static final Verdict LEGAL = new Verdict(Kind.LEGAL, "");
}
