package dev.larder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public final class DaemonThreadsTest {
  private static final ClassLoader LOADER = new ClassLoader(null) {};

  private final AtomicReference<@Nullable String> seen = new AtomicReference<>("nothing yet");

  @Test
  public void of_isANamedDaemonThatWasNotStarted() {
    Thread thread = DaemonThreads.of("name", () -> {});
    assertThat(thread.getName()).isEqualTo("name");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
  }

  @Test
  public void factory_numbersItsDaemonThreads() {
    ThreadFactory factory = DaemonThreads.factory("name", LOADER);
    for (int number = 1; number <= 3; number++) {
      Thread thread = factory.newThread(() -> {});
      assertThat(thread.getName()).isEqualTo("name-" + number);
      assertThat(thread.isDaemon()).isTrue();
    }
  }

  @Test
  public void factory_threadsHaveTheGivenClassLoader() {
    Thread thread = DaemonThreads.factory("name", LOADER).newThread(() -> {});
    assertThat(thread.getContextClassLoader()).isSameAs(LOADER);
  }

  @Test
  public void factory_threadLocalsOfTheCreator_areNotInherited() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("the creator's");
    Thread thread = DaemonThreads.factory("name", LOADER).newThread(() -> seen.set(local.get()));
    thread.start();
    thread.join();
    local.remove();
    assertThat(seen.get()).isNull();
  }
}
