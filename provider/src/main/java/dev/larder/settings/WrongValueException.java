package dev.larder.settings;

/**
 * Thrown by the parser of a {@link SettingType} that can say more of a wrong value than the type's
 * words do: a limit that it exceeds. What was expected and the remedy must not hold the value,
 * which may be a secret. Immutable.
 */
public final class WrongValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String remedy;

  /**
   * Makes an exception.
   *
   * @param expected what completes "expected ...", such as "a duration of at most P36500D"
   * @param remedy what to do, such as "choose a shorter one"
   */
  public WrongValueException(String expected, String remedy) {
    super("expected " + expected);
    this.expected = expected;
    this.remedy = remedy;
  }

  /** Returns what was expected. */
  public String expected() {
    return expected;
  }

  /** Returns what to do. */
  public String remedy() {
    return remedy;
  }
}
