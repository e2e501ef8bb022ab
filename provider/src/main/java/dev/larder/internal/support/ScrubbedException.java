package dev.larder.internal.support;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for another exception as a cause: has its class, its stack trace, and why a connection
 * broke. Leaves out its message, which may hold a key, a value, or a connection string. Immutable.
 */
public final class ScrubbedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CAUSES = 8;

  private ScrubbedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public static ScrubbedException of(Throwable origin) {
    return of(origin, MAX_CAUSES);
  }

  private static ScrubbedException of(Throwable origin, int depth) {
    Throwable cause = origin.getCause();
    ScrubbedException scrubbed =
        new ScrubbedException(
            described(origin), (cause == null || depth == 0) ? null : of(cause, depth - 1));
    scrubbed.setStackTrace(origin.getStackTrace());
    return scrubbed;
  }

  /** The JDK's messages on sockets and certificates say what went wrong, and nothing secret. */
  private static String described(Throwable origin) {
    String name = origin.getClass().getName();
    boolean kind = origin instanceof IOException || origin instanceof GeneralSecurityException;
    return (kind && name.startsWith("java")) ? name + ": " + origin.getMessage() : name;
  }
}
