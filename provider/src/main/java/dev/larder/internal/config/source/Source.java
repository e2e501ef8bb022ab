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
}
