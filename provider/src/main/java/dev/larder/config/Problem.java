package dev.larder.config;

import dev.larder.settings.Secret;

/**
 * One thing that is wrong with a configuration, told so that it can be mended from the message.
 *
 * @param place where it was written: file and line, the property, the variable, or "code"
 * @param path what is meant, such as {@code caches.users.maximum-entries}
 * @param value what was found there, quoted, or "(hidden)" for what may be a secret
 * @param expected what should stand there
 * @param remedy what to do
 */
public record Problem(String place, String path, String value, String expected, String remedy) {
  public Problem withHiddenPath() {
    return new Problem(place, Secret.HIDDEN, value, expected, remedy);
  }

  @Override
  public String toString() {
    String subject = path.isEmpty() ? place : place + ": " + path;
    return subject + ": expected " + expected + ", but was " + value + "; " + remedy;
  }
}
