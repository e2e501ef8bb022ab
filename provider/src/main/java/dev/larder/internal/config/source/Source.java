package dev.larder.internal.config.source;

/**
 * Where a setting was written.
 *
 * @param level which of the levels, by which precedence is decided
 * @param place the words for it in a message
 */
public record Source(Level level, String place) {
  public static final Source CODE = new Source(Level.CODE, "code");

  /** From the strongest to the weakest. */
  public enum Level {
    CODE,
    MANAGER_PROPERTIES,
    SYSTEM_PROPERTIES,
    ENVIRONMENT,
    FILE
  }

  /**
   * Returns whether all managers of the process meet the same, whether it is meant for them or not.
   */
  public boolean isOfTheProcess() {
    return level == Level.SYSTEM_PROPERTIES || level == Level.ENVIRONMENT;
  }
}
