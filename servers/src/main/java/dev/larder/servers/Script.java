package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script in {@code bin}. Only scripts know how to start and stop a server. */
final class Script {
  private Script() {}

  /**
   * Runs the script to its end.
   *
   * @return the lines that it printed
   * @throws IllegalStateException if the script failed; the message has its errors
   */
  static List<String> run(String name, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(root().resolve("bin").resolve(name).toString());
    command.addAll(arguments);
    return run(command);
  }

  /** Sends a signal, such as {@code STOP}, to a process. */
  static void signal(String signal, long pid) {
    // A builtin of the shell: the program of that name is missing on bare machines.
    run(List.of("sh", "-c", "kill -s " + signal + " " + pid));
  }

  private static List<String> run(List<String> command) {
    try {
      Path errors = Files.createTempFile("larder-script", ".log");
      try {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return finish(builder.start(), command, errors);
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
    }
  }

  private static List<String> finish(Process process, List<String> command, Path errors)
      throws IOException {
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = Uninterrupted.waitFor(process);
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed: " + Files.readString(errors).strip());
    }
    return printed.lines().toList();
  }

  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path each = start; each != null; each = each.getParent()) {
      if (Files.isExecutable(each.resolve("bin/mongod"))) {
        return each;
      }
    }
    throw new IllegalStateException(
        "no bin/mongod in " + start + " or above it; run the tests in a directory of the project");
  }
}
