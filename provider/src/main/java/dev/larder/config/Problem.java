package dev.larder.config;

/**
 * One thing that is wrong with a configuration. Its text is enough to correct it. Immutable.
 *
 * @param place where it was written: file and line, the property, the variable, or "code"
 * @param path what is meant, such as {@code caches.users.maximum-entries}
 * @param value what was found there, quoted, or "(hidden)" for what may be a secret
 * @param expected what should stand there
 * @param remedy what to do; a question where it is a guess, such as "did you mean 'database'?"
 */
public record Problem(String place, String path, String value, String expected, String remedy) {
  /** Returns the problem as one line of a message; a remedy that is a guess comes first in it. */
  @Override
  public String toString() {
    String subject = path.isEmpty() ? place : place + ": " + path;
    return remedy.endsWith("?")
        ? subject + ": " + remedy + " Found " + value + ", expected " + expected
        : subject + ": expected " + expected + ", but was " + value + "; " + remedy;
  }
}
