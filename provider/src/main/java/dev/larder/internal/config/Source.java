package dev.larder.internal.config;

/**
 * Where a setting was written.
 *
 * @param level which of the levels, by which precedence is decided
 * @param place the words for it in a message
 */
record Source(Level level, String place) {
  static final Source CODE = new Source(Level.CODE, "code");

  /** From the strongest to the weakest. */
  enum Level {
    CODE,
    MANAGER_PROPERTIES,
    SYSTEM_PROPERTIES,
    ENVIRONMENT,
    FILE
  }
}
