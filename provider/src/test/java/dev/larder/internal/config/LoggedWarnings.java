package dev.larder.internal.config;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** A rule that hears what Larder logs of its configuration. */
public final class LoggedWarnings extends ExternalResource {
  private final Logger logger = Logger.getLogger("dev.larder.internal.config");
  private final List<String> warnings = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
            warnings.add(record.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Returns the warnings since the test began. */
  public List<String> list() {
    return List.copyOf(warnings);
  }

  @Override
  protected void before() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  @Override
  protected void after() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
