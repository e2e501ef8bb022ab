package dev.larder.testing.leaks;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent of this module's jar, by {@code -javaagent:larder-testing.jar}: tells {@link
 * DanglingMocks} which classes are loaded. Changes no class. Mockito's agent does as well.
 */
public final class LeakAgent {
  private static volatile @Nullable Instrumentation instrumentation;

  private LeakAgent() {}

  /** Called by the JVM before {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Called by the JVM if the agent is attached to it while it runs. */
  public static void agentmain(@Nullable String arguments, Instrumentation given) {
    instrumentation = given;
  }

  /** Returns what the JVM gave the agent, or null if the agent is not there. */
  public static @Nullable Instrumentation instrumentation() {
    return instrumentation;
  }
}
