package dev.larder.testing.leaks;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what an agent was given by the JVM: ours, Mockito's, or the one that Mockito attaches. */
final class Agents {
  /** Classes that agents are loaded as, and their methods. */
  private static final List<String[]> KNOWN =
      List.of(
          new String[] {LeakAgent.class.getName(), "instrumentation"},
          new String[] {"org.mockito.internal.PremainAttach", "getInstrumentation"},
          new String[] {"net.bytebuddy.agent.ByteBuddyAgent", "getInstrumentation"});

  private Agents() {}

  /** Returns the first that there is, or null. Lets Mockito attach its own if need be. */
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

  /** An agent is loaded by the system's class loader, whichever loads the tests. */
  private static Stream<Instrumentation> ask(String[] agent) {
    try {
      Class<?> type = Class.forName(agent[0], true, ClassLoader.getSystemClassLoader());
      return Stream.ofNullable((Instrumentation) type.getMethod(agent[1]).invoke(null));
    } catch (ReflectiveOperationException | LinkageError e) {
      return Stream.empty(); // not there, or not started
    }
  }

  /** Returns what to say where there is none. */
  static String remedy() {
    return "DanglingMocks: no agent tells which classes are loaded; start the tests' JVM with one, for"
        + " Maven by this line in the configuration of maven-surefire-plugin:\n"
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
