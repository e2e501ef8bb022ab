package dev.larder.benchmarks;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Compares providers by {@link Measurement}s, each in a few JVMs of its own, since the compiler
 * decides a little differently in each. A ratio compares windows of one round, which are neighbours
 * in time. Tables show the median of all rounds, with the quartiles.
 *
 * @param peers the table shows the speed of the first, as a ratio to each of the rest
 * @param jvms how many for a scenario
 * @param rounds how many in a JVM, once it is warm
 */
record Comparison(List<Peer> peers, int jvms, int rounds) {
  static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC");

  /** Returns the table's first two lines. */
  String header() {
    return "| call | values | threads | compiled after |"
        + each(peers, peer -> " " + peer.title() + ", ns | B |")
        + each(others(), peer -> " speed, to " + peer.title() + " |")
        + "\n|---|---|---|---|"
        + "---|---|".repeat(peers.size())
        + "---|".repeat(others().size());
  }

  /** Returns the scenario's row. */
  String row(Result result) {
    return "| "
        + result.scenario().cells()
        + " |"
        + each(peers, result::costs)
        + each(others(), peer -> result.speed(peers.get(0), peer));
  }

  /** Returns a table of how much more is done by several threads than by one. */
  String scaling(List<Result> results) {
    List<String> lines = new ArrayList<>();
    lines.add("| call | values | threads |" + each(peers, peer -> " " + peer.title() + " |"));
    lines.add("|---|---|---|" + "---|".repeat(peers.size()));
    for (Result many : results) {
      results.stream()
          .filter(one -> one.scenario().equals(many.scenario().onOneThread()) && one != many)
          .forEach(one -> lines.add(scaling(one, many)));
    }
    return String.join("\n", lines);
  }

  private String scaling(Result one, Result many) {
    Scenario scenario = many.scenario();
    return "| "
        + scenario.title()
        + " | "
        + scenario.threads()
        + " |"
        + each(
            peers,
            peer ->
                String.format(
                    Locale.ROOT,
                    " %.2f |",
                    scenario.threads() * one.nanos(peer) / many.nanos(peer)));
  }

  private List<Peer> others() {
    return peers.subList(1, peers.size());
  }

  private static String each(List<Peer> peers, Function<Peer, String> cell) {
    return peers.stream().map(cell).collect(joining());
  }

  /** Measures the scenario. */
  Result measure(Scenario scenario) {
    Result result = new Result(scenario);
    for (int jvm = 0; jvm < jvms; jvm++) {
      run(scenario).lines().forEach(result::add);
    }
    return result;
  }

  private String run(Scenario scenario) {
    try {
      Process process =
          new ProcessBuilder(command(scenario))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(scenario + ": its JVM failed, see above");
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(scenario + ": interrupted", e);
    }
  }

  private List<String> command(Scenario scenario) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_ARGUMENTS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Measurement.class.getName());
    command.add(Integer.toString(rounds));
    command.add(peers.stream().map(Peer::name).collect(joining(",")));
    command.addAll(scenario.arguments());
    return command;
  }
}
