package dev.larder.servers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The servers of one start. They end with this JVM at the latest, however the JVM ends.
 *
 * @param script the script that started them
 * @param address the address for clients
 * @param directory the directory of their data
 * @param ports their ports on the loopback
 */
record Deployment(String script, String address, Path directory, List<Integer> ports) {
  static Deployment start(String script, List<String> options, List<String> serverArguments) {
    // The first line that the script prints is the address; its name depends on the script.
    List<String> arguments = new ArrayList<>(List.of("start"));
    arguments.addAll(List.of("--parent", Long.toString(ProcessHandle.current().pid())));
    arguments.addAll(options);
    arguments.add("--");
    arguments.addAll(serverArguments);
    List<String> lines = Script.run(script, arguments);
    return new Deployment(
        script,
        lines.get(0).substring(lines.get(0).indexOf('=') + 1),
        Path.of(values(lines, "directory").get(0)),
        values(lines, "port").stream().map(Integer::valueOf).toList());
  }

  static List<String> values(List<String> lines, String name) {
    String prefix = name + "=";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  /** Returns the directory of a server, counted from 0. */
  Path node(int index) {
    return directory.resolve(Integer.toString(index + 1));
  }

  void stop() {
    Script.run(script, List.of("stop", directory.toString()));
  }
}
