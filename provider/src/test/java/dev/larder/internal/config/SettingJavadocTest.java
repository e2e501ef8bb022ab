package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.settings.LockSettings;
import dev.larder.settings.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Test;

/** The Javadoc of the settings' constants and of the methods in code says what the page says. */
public final class SettingJavadocTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path CONFIG = SOURCES.resolve(Path.of("dev", "larder", "config"));
  private static final String COMMAND =
      "mvn -pl provider test -Dtest=SettingJavadocTest -Ddocs.write=true, then format";

  @Test
  public void constants_sayEffectRangeAndDefault() throws Exception {
    SettingJavadoc javadoc = new SettingJavadoc(settings());
    for (Path file : constantFiles()) {
      write(file, javadoc.constants(simpleName(file), Files.readString(file)), javadoc);
    }
    assertCurrent(javadoc);
  }

  @Test
  public void methods_sayNameEffectRangeAndDefault() throws Exception {
    SettingJavadoc javadoc = new SettingJavadoc(settings());
    for (Path file : configFiles()) {
      write(file, javadoc.methods(Files.readString(file)), javadoc);
    }
    assertCurrent(javadoc);
  }

  @Test
  public void methodsThatNameNoSetting_areThoseOfObjectsAndSeveralSettings() throws Exception {
    List<String> names = new ArrayList<>();
    for (Path file : configFiles()) {
      names.addAll(SettingJavadoc.methodsWithoutSetting(Files.readString(file)));
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "types",
            "eternal",
            "expiryPolicyFactory",
            "loaderFactory",
            "writerFactory",
            "listener",
            "set");
  }

  /** The check can fail, and what it writes is what it expects. */
  @Test
  public void constants_staleJavadoc_isFoundAndWritten() {
    String declaration = "  public static final Setting<Boolean> LOCKING =\n";
    for (String doc : List.of("", "  /** Something else. */\n", "  /**\n   * Old. */\n")) {
      SettingJavadoc javadoc = new SettingJavadoc(Map.of("A#LOCKING", LockSettings.LOCKING));
      String written = javadoc.constants("A", doc + declaration);
      assertThat(javadoc.stale()).hasSize(1);
      assertThat(javadoc.constants("A", written)).isEqualTo(written);
      assertThat(javadoc.stale()).hasSize(1);
    }
  }

  /** The check can fail, and leaves what is written by hand. */
  @Test
  public void methods_staleJavadoc_isFoundAndWritten() {
    SettingJavadoc javadoc = new SettingJavadoc(Map.of("A#LOCKING", LockSettings.LOCKING));
    String written =
        javadoc.methods(
            """
              /**
               * Old.
               *
               * <p>By hand.
               *
               * @see A#LOCKING
               */
              public LarderConfiguration<K, V> locking(boolean locking) {
                return set(A.LOCKING, locking);
              }
            """
                .indent(0));
    assertThat(javadoc.stale()).hasSize(1);
    assertThat(written)
        .contains("Sets {@code locking}. Whether", "Default: {@code true}.")
        .contains("   *\n   * <p>By hand.\n   *\n   * @see A#LOCKING\n   */\n");
    assertThat(javadoc.methods(written)).isEqualTo(written);
    assertThat(javadoc.stale()).hasSize(1);
  }

  @Test
  public void methods_anotherSettingThanTheDocumented_isFound() {
    SettingJavadoc javadoc =
        new SettingJavadoc(
            Map.of(
                "LockSettings#LOCKING", LockSettings.LOCKING,
                "LockSettings#LOCK_WAIT", LockSettings.LOCK_WAIT));
    javadoc.methods(
        """
          /** @see LockSettings#LOCK_WAIT */
          public LarderConfiguration<K, V> locking(boolean locking) {
            return set(LockSettings.LOCKING, locking);
          }
        """
            .indent(0));
    assertThat(javadoc.stale())
        .anyMatch(problem -> problem.contains("sets LockSettings.LOCKING, but names @see"));
  }

  private static void write(Path file, String text, SettingJavadoc javadoc) throws IOException {
    if (Boolean.getBoolean("docs.write") && !javadoc.stale().isEmpty()) {
      Files.writeString(file, text);
    }
  }

  private static void assertCurrent(SettingJavadoc javadoc) {
    if (!Boolean.getBoolean("docs.write")) {
      assertThat(javadoc.stale()).as("Javadoc of settings; write it anew: " + COMMAND).isEmpty();
    }
  }

  private static Map<String, Setting<?>> settings() throws Exception {
    Map<String, Setting<?>> settings = new HashMap<>();
    for (Path file : constantFiles()) {
      String name = SOURCES.relativize(file).toString().replaceAll("[/\\\\]", ".");
      for (Field field : Class.forName(name.replaceFirst("\\.java$", "")).getFields()) {
        if ((field.getType() == Setting.class) && Modifier.isStatic(field.getModifiers())) {
          settings.put(simpleName(file) + "#" + field.getName(), (Setting<?>) field.get(null));
        }
      }
    }
    return settings;
  }

  private static List<Path> constantFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path file : javaFiles(SOURCES)) {
      if (Files.readString(file).contains("public static final Setting<")) {
        files.add(file);
      }
    }
    return files;
  }

  private static List<Path> configFiles() throws IOException {
    return javaFiles(CONFIG);
  }

  private static List<Path> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String simpleName(Path file) {
    return file.getFileName().toString().replaceFirst("\\.java$", "");
  }
}
