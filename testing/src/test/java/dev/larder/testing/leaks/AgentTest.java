package dev.larder.testing.leaks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.leaks.samples.Alone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.JUnitCore;
import org.mockito.Mockito;

/** The rules in a JVM of their own, which has JUnit 4 and this module's jar, and nothing else. */
public final class AgentTest {
  private static final String RULE = Alone.class.getName();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path jar;

  @Before
  public void makeJar() throws Exception {
    jar = folder.getRoot().toPath().resolve("larder-testing.jar");
    Manifest manifest = new Manifest();
    try (InputStream file = Files.newInputStream(Path.of("src/main/manifest/MANIFEST.MF"))) {
      manifest.read(file);
    }
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    Path classes = home(LeakAgent.class);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all =
            Stream.concat(
                Files.walk(classes.resolve("dev/larder/testing/leaks")),
                Files.walk(classes.resolve("dev/larder/testing/internal")))) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
        Files.copy(each, out);
      }
    }
  }

  private static Path home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private String run(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    String classPath =
        Stream.of(jar, home(Alone.class), home(JUnitCore.class), home(Matcher.class))
            .map(Path::toString)
            .collect(joining(System.getProperty("path.separator")));
    command.addAll(List.of("-cp", classPath, JUnitCore.class.getName(), RULE));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return textOf(process);
  }

  private static String textOf(Process process) throws IOException {
    try (InputStream output = process.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  public void noAgent_ruleFails_withTheLineToAdd() throws Exception {
    assertThat(run())
        .contains(
            "DanglingMocks: no agent lists the loaded classes; start the JVM of the tests with one,"
                + " for Maven by this line in the configuration of maven-surefire-plugin:\n"
                + "  <argLine>-javaagent:"
                + jar
                + "</argLine>\n");
  }

  @Test
  public void ownAgent_ruleAlone_findsWhatIsLeft() throws Exception {
    assertThat(run("-javaagent:" + jar))
        .contains(MockText.of(RULE, MockText.leak("mailer", mock())))
        .contains(RULE + ": 1 resource left behind\n  system property alone: set;")
        .contains("Failures: 2");
  }

  @Test
  public void agentOfMockito_findsWhatIsLeft() throws Exception {
    assertThat(run("-javaagent:" + home(Mockito.class)))
        .contains(MockText.of(RULE, MockText.leak("mailer", mock())));
  }

  private static String mock() {
    return "stub 'by hand' of " + MockText.SAMPLES + ".Shop$Mailer";
  }
}
