package dev.larder.internal.memcached.client.spy;

import java.lang.System.Logger;
import net.spy.memcached.compat.log.AbstractLogger;
import net.spy.memcached.compat.log.Level;
import org.jspecify.annotations.Nullable;

/**
 * Where the driver's messages go: to the platform's log, and quietly, since what they tell is told
 * to the caller. Keeps the last exception, which the driver tells nobody else.
 */
final class DriverLog extends AbstractLogger {
  private static final Logger LOGGER = System.getLogger("dev.larder.memcached");

  private volatile @Nullable Throwable lastThrown;

  DriverLog(String name) {
    super(name);
  }

  /** Returns the exception that was logged since this was last called, or null. */
  @Nullable Throwable takeLastThrown() {
    Throwable thrown = lastThrown;
    lastThrown = null;
    return thrown;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true; // or the exceptions would not come here
  }

  @Override
  @SuppressWarnings("NullAway") // the driver knows no annotations: the exception may be null
  public void log(Level level, Object message, Throwable e) {
    if (e != null) {
      lastThrown = e;
    }
    if (LOGGER.isLoggable(Logger.Level.DEBUG)) {
      LOGGER.log(Logger.Level.DEBUG, String.valueOf(message), e);
    }
  }
}
