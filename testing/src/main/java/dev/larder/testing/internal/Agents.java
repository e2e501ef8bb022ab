package dev.larder.testing.internal;

import dev.larder.testing.leaks.LeakAgent;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the instrumentation of an agent: ours, Mockito's, or the one that Mockito attaches. */
final class Agents {
  /** The classes of known agents, and the methods that return the instrumentation. */
  private static final List<String[]> KNOWN =
      List.of(
          new String[] {LeakAgent.class.getName(), "instrumentation"},
          new String[] {"org.mockito.internal.PremainAttach", "getInstrumentation"},
          new String[] {"net.bytebuddy.agent.ByteBuddyAgent", "getInstrumentation"});

  private Agents() {}

  /** Returns the first that is there, or null. Lets Mockito attach its agent if none is. */
  static @Nullable Instrumentation find() {
    Instrumentation found = findGiven();
    if (found == null && Mocks.startMockito()) {
      found = findGiven();
    }
    return found;
  }

  private static @Nullable Instrumentation findGiven() {
    return KNOWN.stream().flatMap(Agents::ask).findFirst().orElse(null);
  }

  /** The system class loader loads agents, whichever loads the tests. */
  private static Stream<Instrumentation> ask(String[] agent) {
    try {
      Class<?> type = Class.forName(agent[0], true, ClassLoader.getSystemClassLoader());
      return Stream.ofNullable((Instrumentation) type.getMethod(agent[1]).invoke(null));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Stream.empty(); // not there, or not started
    }
  }

  /** Returns the message for a JVM without an agent. */
  static String remedy() {
    return "DanglingMocks: no agent lists the loaded classes; start the JVM of the tests with one,"
        + " for Maven by this line in the configuration of maven-surefire-plugin:\n"
        + "  <argLine>-javaagent:"
        + jar()
        + "</argLine>";
  }

  private static String jar() {
    CodeSource source = LeakAgent.class.getProtectionDomain().getCodeSource();
    try {
      File file = (source == null) ? null : new File(source.getLocation().toURI());
      return (file == null || file.isDirectory()) ? "larder-testing.jar" : file.toString();
    } catch (URISyntaxException e) {
      return "larder-testing.jar";
    }
  }
}
