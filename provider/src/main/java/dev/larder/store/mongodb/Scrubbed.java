package dev.larder.store.mongodb;

import java.io.IOException;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/**
 * What stands for an exception of the driver's as a cause: its class, where it came from, and why a
 * connection broke; not its message, for that may hold a key, a value, or a connection string.
 */
final class Scrubbed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 8;

  private Scrubbed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static Scrubbed of(Throwable origin) {
    return of(origin, MOST_CAUSES);
  }

  private static Scrubbed of(Throwable origin, int depth) {
    Throwable cause = origin.getCause();
    Scrubbed scrubbed =
        new Scrubbed(
            described(origin), (cause == null || depth == 0) ? null : of(cause, depth - 1));
    scrubbed.setStackTrace(origin.getStackTrace());
    return scrubbed;
  }

  /** The JDK's own words on sockets and certificates say what went wrong, and nothing secret. */
  private static String described(Throwable origin) {
    String name = origin.getClass().getName();
    boolean kind = origin instanceof IOException || origin instanceof GeneralSecurityException;
    return (kind && name.startsWith("java")) ? name + ": " + origin.getMessage() : name;
  }
}
