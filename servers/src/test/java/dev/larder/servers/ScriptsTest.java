package dev.larder.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * bin/mongod and bin/memcached leave nothing behind, keep data over restarts, and name problems.
 */
public final class ScriptsTest {
  /** The programs that the scripts need to find out that a server is missing. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "basename",
          "cat",
          "dirname",
          "env",
          "id",
          "ls",
          "mkdir",
          "mktemp",
          "rm",
          "uname");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void start_parentEnds_serverAndDirectoryAreGone() throws Exception {
    Process parent = new ProcessBuilder("cat").start();
    List<String> lines =
        Script.run("memcached", List.of("start", "--parent", Long.toString(parent.pid())));
    Path directory = Path.of(value(lines, "directory"));
    assertThat(directory).isDirectory();

    parent.destroyForcibly();

    Uninterrupted.await(
        "the end of " + directory,
        Duration.ofSeconds(20),
        () -> Files.exists(directory) ? Optional.empty() : Optional.of(directory));
    assertThat(ProcessHandle.of(Long.parseLong(value(lines, "pid"))).filter(this::runs)).isEmpty();
  }

  @Test
  public void start_directoryUsedBefore_keepsPortAndData() throws IOException {
    Path directory = folder.newFolder().toPath();
    List<String> first = start(directory);
    server(first).run(BsonDocument.parse("{insert: 'kept', documents: [{_id: 1}]}"));
    Script.run("mongod", List.of("stop", directory.toString()));
    assertThat(directory.resolve("1/db")).isDirectory();

    List<String> second = start(directory);

    try (MongodServer server = server(second)) {
      assertThat(value(second, "uri")).isEqualTo(value(first, "uri"));
      BsonDocument found = server.run(BsonDocument.parse("{find: 'kept'}"));
      assertThat(found.getDocument("cursor").getArray("firstBatch")).hasSize(1);
    }
  }

  @Test
  public void status_running_namesPortAndProcess() {
    try (MemcachedServer server = MemcachedServer.start()) {
      String directory = server.node().getParent().toString();

      List<String> lines = Script.run("memcached", List.of("status", directory));

      assertThat(lines)
          .contains("  port " + server.port() + ": process " + server.pid())
          .contains("  " + server.address());
      server.kill9();
      assertThat(Script.run("memcached", List.of("status", directory)))
          .contains("  port " + server.port() + ": not running");
    }
  }

  @Test
  public void restart_running_isRefused() {
    try (MemcachedServer server = MemcachedServer.start()) {
      assertThatThrownBy(server::restart)
          .hasMessageContaining("is running, as process " + server.pid());
    }
  }

  @Test
  public void stop_noteOfAnotherProcess_leavesItAlone() throws Exception {
    Process bystander = new ProcessBuilder("cat").start();
    Path directory = folder.newFolder("a directory").toPath();
    MongodServer server = server(start(directory));
    server.kill9();
    Files.writeString(server.node().resolve("pid"), bystander.pid() + "\n"); // as after a reboot

    server.close();

    assertThat(bystander.isAlive()).isTrue();
    bystander.destroyForcibly();
  }

  @Test
  public void stop_directoryOfNoServer_isRefused() throws IOException {
    String directory = folder.newFolder().toString();

    assertThatThrownBy(() -> Script.run("memcached", List.of("stop", directory)))
        .hasMessageContaining("no server was ever started in " + directory);
    assertThat(Path.of(directory)).isDirectory();
  }

  @Test
  public void start_wrongOptions_saysWhichAndWhatIsRight() {
    assertThatThrownBy(() -> Script.run("mongod", List.of("start", "--members", "three")))
        .hasMessageContaining("--members must be a number, but was 'three'");
    assertThatThrownBy(() -> Script.run("memcached", List.of("start", "--nodes", "3")))
        .hasMessageContaining("unknown option '--nodes' of start; see bin/memcached --help");
    assertThatThrownBy(() -> Script.run("twemproxy", List.of("start")))
        .hasMessageContaining("start lacks --to; see bin/twemproxy --help");
    assertThatThrownBy(() -> Script.run("memcached", List.of("begin")))
        .hasMessageContaining("unknown command 'begin'; expected start, stop, status or restart");
  }

  @Test
  public void help_script_namesItsCommands() {
    assertThat(Script.run("mongod", List.of("--help"))).anyMatch(line -> line.contains("start"));
    assertThat(Script.run("memcached", List.of())).anyMatch(line -> line.contains("restart"));
    assertThat(Script.run("twemproxy", List.of())).anyMatch(line -> line.contains("--to"));
  }

  @Test
  public void start_noServerToBeHad_saysHowToGetOne() throws Exception {
    assertThat(errorsOnABareMachine("mongod"))
        .contains("no mongod found, and no")
        .contains("put its mongod on the PATH, or set MONGODB_URI");
    assertThat(errorsOnABareMachine("memcached"))
        .contains("no memcached found")
        .contains("apt-get install memcached");
  }

  private String errorsOnABareMachine(String script) throws Exception {
    Path tools = folder.newFolder().toPath();
    for (String tool : TOOLS) {
      Files.createSymbolicLink(tools.resolve(tool), find(tool));
    }
    ProcessBuilder start =
        new ProcessBuilder(
            Script.root().resolve("bin").resolve(script).toString(), "start", "--standalone");
    if (script.equals("memcached")) {
      start.command().remove("--standalone");
    }
    start.environment().put("PATH", tools.toString());
    start.environment().put("XDG_CACHE_HOME", folder.newFolder().toString());
    start.environment().put("TMPDIR", folder.newFolder().toString());
    Process process = start.start();
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isNotZero();
    return errors;
  }

  private static Path find(String tool) {
    return List.of("/usr/bin", "/bin", "/usr/local/bin").stream()
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + tool + " on this machine"));
  }

  private boolean runs(ProcessHandle process) {
    return process.info().command().isPresent(); // it may have ended, and not be reaped yet
  }

  private static List<String> start(Path directory) {
    String parent = Long.toString(ProcessHandle.current().pid());
    return Script.run(
        "mongod",
        List.of("start", "--standalone", "--parent", parent, "--directory", directory.toString()));
  }

  private static MongodServer server(List<String> lines) {
    int port = Integer.parseInt(value(lines, "port"));
    Path directory = Path.of(value(lines, "directory"));
    return new MongodServer(
        new Deployment("mongod", value(lines, "uri"), directory, List.of(port)), 0);
  }

  private static String value(List<String> lines, String name) {
    return Deployment.values(lines, name).get(0);
  }
}
