package dev.larder.stores.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.rules.ExternalResource;

/** Collects what is logged of unreadable entries during a test. */
final class UnreadableWarnings extends ExternalResource {
  private static final Logger LOGGER =
      Logger.getLogger("dev.larder.internal.decorator.UnreadableEntryLog");

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          messages.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Override
  protected void before() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  @Override
  protected void after() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }

  void clear() {
    messages.clear();
  }

  List<String> messages() {
    return List.copyOf(messages);
  }

  /** Says that each names a class of the package, and none a value; each once for a release. */
  void requireSound(String classPrefix) {
    assertThat(messages)
        .allMatch(message -> message.contains(classPrefix) || message.contains("of class java."));
    assertThat(messages).noneSatisfy(message -> assertThat(message).contains("s3cret"));
    assertThat(messages).hasSizeLessThanOrEqualTo(4);
    for (String message : messages) {
      assertThat(messages.stream().filter(message::equals)).hasSizeLessThanOrEqualTo(2);
    }
  }
}
