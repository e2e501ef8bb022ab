package dev.larder.internal.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Values that stand in files of their own, as platforms mount secrets. */
public final class FilePlaceholderTest { // C16
  private static final String CANARY = "canary";
  private static final String CONNECTION = "stores: {main: {type: bytes, connection: '%s'}}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();
  private Path file;

  @Before
  public void writeFile() throws IOException {
    file = write("password", CANARY + "\n", UTF_8);
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.getRoot().toPath().resolve(name), text.getBytes(charset));
  }

  private static String connection(Given given) {
    return given.load().stores().get("main").settings().get(FakeStore.CONNECTION).reveal();
  }

  private static Given naming(String path) {
    return Given.yaml(CONNECTION.formatted("${file:" + path + "}"));
  }

  @Test
  public void load_fileOfOneLine_isTheValueWithoutItsLineBreak() throws IOException {
    assertThat(connection(naming(file.toString()))).isEqualTo(CANARY);
    for (String text : List.of("a", "a\n", "a\r\n")) {
      assertThat(connection(naming(write("p", text, UTF_8).toString()))).isEqualTo("a");
    }
    assertThat(connection(naming(write("p", "a\n\n", UTF_8).toString()))).isEqualTo("a\n");
    assertThat(connection(naming(write("p", " \u00e9${x}$ ", UTF_8).toString())))
        .isEqualTo(" \u00e9${x}$ ");
    assertThat(connection(naming(write("p", "\uFEFFa", UTF_8).toString()))).isEqualTo("a");
  }

  @Test
  public void load_linksAsKubernetesHasThem_areFollowed() throws IOException {
    Path root = folder.getRoot().toPath();
    Files.createDirectory(root.resolve("..2026_12_01"));
    write("..2026_12_01/secret", "mounted", UTF_8);
    Files.createSymbolicLink(root.resolve("..data"), Path.of("..2026_12_01"));
    Files.createSymbolicLink(root.resolve("secret"), Path.of("..data/secret"));
    assertThat(connection(naming(root.resolve("secret").toString()))).isEqualTo("mounted");
  }

  @Test
  public void load_partOfAValue_isPutIn() {
    Given given = Given.yaml(CONNECTION.formatted("bytes://u:${file:" + file + "}@${HOST:db}:1"));
    assertThat(connection(given)).isEqualTo("bytes://u:canary@db:1");
  }

  @Test
  public void load_pathWithPlaceholders_isResolved() {
    Given given =
        Given.yaml(CONNECTION.formatted("${file:${SECRETS:/run/secrets}/${NAME:password}}"));
    assertThat(connection(given.environment("SECRETS", folder.getRoot().toString())))
        .isEqualTo(CANARY);
  }

  @Test
  public void load_fileAsDefault_isReadOnlyIfItIsNeeded() {
    Given given = Given.yaml(CONNECTION.formatted("${PASSWORD:${file:/nowhere/password}}"));
    assertThat(given.problems()).hasSize(1);
    assertThat(connection(given.environment("PASSWORD", "given"))).isEqualTo("given");
    assertThat(connection(Given.yaml(CONNECTION.formatted("${PASSWORD:${file:" + file + "}}"))))
        .isEqualTo(CANARY);
  }

  @Test
  public void load_relativePath_isOneOfTheConfigurationsFolder() throws IOException {
    Path yaml = write("larder.yaml", CONNECTION.formatted("${file:password}"), UTF_8);
    assertThat(connection(Given.nothing().uri(yaml.toUri().toString()))).isEqualTo(CANARY);
    assertThat(connection(Given.nothing().system("larder.config", yaml.toString())))
        .isEqualTo(CANARY);
  }

  @Test
  public void load_fileThatCannotBeTaken_isAProblemWithPathPlaceAndRemedy() throws IOException {
    String absent = folder.getRoot() + "/absent";
    assertThat(naming(absent).problems())
        .containsExactly(
            "classpath:larder.yaml:1: stores.main.connection: expected a file in UTF-8 of at most"
                + " 64 KiB behind ${file:, but was '"
                + absent
                + "', which does not exist; create it, or correct its path");
    assertProblem(folder.getRoot().toString(), "', which is no file; name the file in it");
    assertProblem(
        write("long", CANARY.repeat(20_000), UTF_8).toString(), "', which is longer; name a file");
    assertProblem(write("latin", "canary\u00e9", ISO_8859_1).toString(), "another encoding; save");
    assertProblem("password", "'password', a relative path in a configuration that is in no");
    assertProblem("", "'', a relative path");
    assertProblem("/dev/zero", "'/dev/zero', which is no file");
  }

  @Test
  public void load_fileThatCannotBeRead_isAProblem() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    // Nobody can read the beginning of a process's memory, not even a user without limits.
    Path unreadable = Files.isReadable(file) ? Path.of("/proc/self/mem") : file;
    assertProblem(unreadable.toString(), "which cannot be read (");
  }

  private static void assertProblem(String path, String found) {
    assertThat(naming(path).problems())
        .singleElement()
        .asString()
        .contains(found)
        .doesNotContain(CANARY);
  }

  @Test
  public void load_emptyFile_isAnEmptyText() throws IOException {
    Path empty = write("empty", "\n", UTF_8);
    assertThat(naming(empty.toString()).problems())
        .singleElement()
        .asString()
        .contains("expected a text that is not blank, but was (hidden)");
  }

  @Test
  public void load_contentInAnySetting_isShownNowhere() {
    String read = "${file:" + file + "}";
    for (String yaml :
        List.of(
            "store: '%s'",
            "namespace: '%s %s'",
            "stores: {m: {type: '%s'}}",
            "stores: {m: {type: bytes, pool-size: '%s'}}",
            "stores: {m: {type: bytes, hosts: ['%s', ' ']}}",
            "caches: {c: {store: '%s'}}",
            "caches: {c: {key-type: '%s'}}",
            "caches: {c: {codec.allow: ['%s*']}}",
            "caches: {c: {load-wait: '${X:%s}'}}",
            "caches: {c: {store: '${file:%s}'}}")) {
      assertThat(Given.yaml(yaml.replace("%s", read)).failure())
          .as(yaml)
          .hasMessageNotContaining(CANARY);
    }
  }

  @Test
  public void effective_contentInSettingsThatAreNoSecrets_isShownNowhere() {
    ManagerSettings settings =
        Given.yaml(
                "stores: {main: {type: bytes, hosts: ['${file:%1$s}', b], connection: x}}",
                "caches: {c: {store: main, collection: 'a-${X:${file:%1$s}}'}}")
            .resource(
                "larder.yaml",
                "{stores: {main: {type: bytes, hosts: ['${file:%1$s}', b]}},".formatted(file)
                    + " caches: {c: {store: main, collection: 'a-${X:${file:%1$s}}'}}}"
                        .formatted(file))
            .load();
    assertThat(settings.stores().get("main").info().toString())
        .contains("hosts=${file:" + file + "}, b (classpath:larder.yaml:1: stores.main.hosts)")
        .doesNotContain(CANARY);
    assertThat(settings.forDeclared("c").effective().toString())
        .contains("collection=a-${X:${file:" + file + "}} (")
        .doesNotContain(CANARY);
  }
}
