package dev.larder.testing.leaks;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent of this module's jar, for {@code -javaagent:larder-testing.jar}. It gives {@link
 * DanglingMocks} the loaded classes, and changes none. Mockito's agent serves as well. Thread-safe.
 */
public final class LeakAgent {
  private static volatile @Nullable Instrumentation instrumentation;

  private LeakAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Called by the JVM when the agent is attached to it. */
  public static void agentmain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Returns what the JVM gave the agent, or null if the agent was not started. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
