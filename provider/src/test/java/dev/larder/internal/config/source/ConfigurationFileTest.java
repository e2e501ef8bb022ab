package dev.larder.internal.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.config.Given;
import dev.larder.internal.config.ManagerSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where the file may be, what names it, and what is said when it cannot be read. */
public final class ConfigurationFileTest {
  private static final String YAML = "stores: {%s: {type: bytes}}\nstore: %s\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path file;

  @Before
  public void writeFile() throws IOException {
    file = folder.getRoot().toPath().resolve("larder.yaml");
    Files.writeString(file, yaml("here"));
  }

  private static String yaml(String store) {
    return YAML.formatted(store, store);
  }

  private static String store(Given given) {
    return given.load().defaultStore().name();
  }

  @Test
  public void load_fileUri_isRead() {
    assertThat(store(Given.nothing().uri(file.toUri().toString()))).isEqualTo("here");
    assertThat(store(Given.nothing().uri("file:" + file))).isEqualTo("here");
  }

  @Test
  public void load_jarUri_isReadAndLeavesTheJarUnlocked() throws IOException {
    Path jar = folder.getRoot().toPath().resolve("app.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("conf/larder.yaml"));
      out.write(yaml("packed").getBytes(StandardCharsets.UTF_8));
    }
    Given given = Given.nothing().uri("jar:" + jar.toUri() + "!/conf/larder.yaml");
    assertThat(store(given)).isEqualTo("packed");
    assertThat(given.load().namespace()).isEqualTo("default");
    Files.delete(jar);
    assertThat(given.problems())
        .containsExactly(
            "manager URI: jar:%s!/conf/larder.yaml: expected a file that exists, but was none; create it, or correct its name"
                .formatted(jar.toUri()));
  }

  @Test
  public void load_jarOfAnotherMachine_isNotFetched() {
    assertThat(Given.nothing().uri("jar:http://localhost:1/app.jar!/larder.yaml").problems())
        .containsExactly(
            "manager URI: jar:http://localhost:1/app.jar!/larder.yaml: expected the place of a file"
                + " that can be read, but was one that cannot (IOException); write"
                + " classpath:larder.yaml, file:/etc/larder.yaml or a path");
  }

  @Test
  public void load_nestedUriWithoutItsHandler_isRefused() {
    assertThat(Given.nothing().uri("nested:/app.jar/!BOOT-INF/larder.yaml").problems())
        .containsExactly(
            "manager URI: nested:/app.jar/!BOOT-INF/larder.yaml: expected the place of a file that"
                + " can be read, but was one that cannot (MalformedURLException); write"
                + " classpath:larder.yaml, file:/etc/larder.yaml or a path");
  }

  @Test
  public void load_missingFiles_areRefused() {
    String ending = ": expected a file that exists, but was none; create it, or correct its name";
    assertThat(Given.nothing().uri("classpath:absent.yaml").problems())
        .containsExactly("manager URI: classpath:absent.yaml" + ending);
    assertThat(Given.nothing().uri("classpath:/").problems())
        .containsExactly("manager URI: classpath:/" + ending);
    assertThat(Given.nothing().uri("file:/absent/larder.yaml").problems())
        .containsExactly("manager URI: file:/absent/larder.yaml" + ending);
    assertThat(Given.nothing().environment("LARDER_CONFIG", "/absent.yaml").problems())
        .containsExactly("environment variable LARDER_CONFIG: /absent.yaml" + ending);
  }

  @Test
  public void load_relativeFileThatIsMissing_isToldAsTheWholePath() {
    assertThat(Given.nothing().environment("LARDER_CONFIG", "conf/absent.yaml").problems())
        .containsExactly(
            "environment variable LARDER_CONFIG: conf/absent.yaml: expected a file that exists, but"
                + " was none at '"
                + Path.of("conf/absent.yaml").toAbsolutePath()
                + "'; create it, or correct its name");
  }

  @Test
  public void load_folder_isRefused() {
    assertThat(Given.nothing().system("larder.config", folder.getRoot().toString()).problems())
        .singleElement()
        .asString()
        .startsWith("system property larder.config: " + folder.getRoot() + ": expected the place");
  }

  @Test
  public void load_severalNameAFile_strongestWins() {
    Given given = Given.nothing().environment("LARDER_CONFIG", "classpath:environment.yaml");
    for (String name : new String[] {"environment", "system", "manager", "uri"}) {
      given.resource(name + ".yaml", yaml(name));
    }
    assertThat(store(given)).isEqualTo("environment");
    given.system("larder.config", "classpath:system.yaml");
    assertThat(store(given)).isEqualTo("system");
    given.manager("larder.config", "classpath:manager.yaml");
    assertThat(store(given)).isEqualTo("manager");
    given.uri("classpath:uri.yaml");
    assertThat(store(given)).isEqualTo("uri");
  }

  @Test
  public void load_plainNameAndFileByProperty_bothCount() {
    ManagerSettings settings =
        Given.nothing().uri("urn:a").manager("larder.config", file.toString()).load();
    assertThat(settings.namespace()).isEqualTo("urn:a");
    assertThat(settings.defaultStore().name()).isEqualTo("here");
  }

  @Test
  public void load_blankVariable_namesNoFile() {
    assertThat(store(Given.nothing().environment("LARDER_CONFIG", " "))).isEqualTo("memory");
  }

  @Test
  public void load_connectionStringAsFile_isRefusedWithoutEcho() {
    assertThat(
            Given.nothing().manager("larder.config", "mongodb://canary:canary@db/shop").failure())
        .hasMessageContaining("manager property larder.config: expected a name such as urn:shop")
        .hasMessageNotContaining("canary");
  }

  @Test
  public void load_uriOfAFileWithoutItsScheme_isRefused() {
    assertThat(Given.nothing().uri("larder.yaml").problems())
        .containsExactly(
            "manager URI: expected classpath: or file: before the name of a file, but was"
                + " 'larder.yaml'; write for example classpath:larder.yaml");
  }
}
