package dev.larder.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH suite on one thread and on as many as there are processors; makes its table. */
final class Suite {
  private static final String BYTES = "gc.alloc.rate.norm";

  private final Map<String, Map<Peer, String>> rows = new LinkedHashMap<>();

  private Suite() {}

  /** Runs with options of JMH's, as {@code -p values=STRING}; returns the table. */
  static String run(List<String> arguments) throws RunnerException {
    Suite suite = new Suite();
    suite.run(arguments, 1);
    suite.run(arguments, Runtime.getRuntime().availableProcessors());
    String command = "bin/bench jmh " + String.join(" ", arguments);
    return Section.head(command, Comparison.JVM_ARGUMENTS) + suite.table();
  }

  private void run(List<String> arguments, int threads) throws RunnerException {
    try {
      OptionsBuilder options = new OptionsBuilder();
      options
          .parent(new CommandLineOptions(arguments.toArray(String[]::new)))
          .include(CacheBenchmark.class.getName())
          .addProfiler(GCProfiler.class)
          .jvmArgs(Comparison.JVM_ARGUMENTS.toArray(String[]::new))
          .threads(threads)
          .shouldFailOnError(true);
      add(new Runner(options.build()).run());
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException("options of JMH: " + e.getMessage(), e);
    }
  }

  private void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams parameters = result.getParams();
      Peer peer = Peer.valueOf(parameters.getParam("peer"));
      rows.computeIfAbsent(title(parameters), title -> new EnumMap<>(Peer.class))
          .put(peer, cell(result));
    }
  }

  private static String title(BenchmarkParams parameters) {
    return CacheCall.valueOf(parameters.getParam("call")).title()
        + " | "
        + ValueKind.valueOf(parameters.getParam("values")).title()
        + ", "
        + Storage.valueOf(parameters.getParam("storage")).title()
        + " | "
        + parameters.getThreads();
  }

  private static String cell(RunResult result) {
    Result<?> time = result.getPrimaryResult();
    String key =
        result.getSecondaryResults().keySet().stream()
            .filter(name -> name.endsWith(BYTES))
            .findFirst()
            .orElseThrow();
    Result<?> bytes = requireNonNull(result.getSecondaryResults().get(key));
    return String.format(
        Locale.ROOT,
        "%.0f ± %.0f ns, %.0f B",
        time.getScore(),
        time.getScoreError(),
        bytes.getScore());
  }

  private String table() {
    List<Peer> peers =
        rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().sorted().toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        "| call | values | threads | "
            + String.join(" | ", peers.stream().map(Peer::title).toList())
            + " |");
    lines.add("|---|---|---|" + "---|".repeat(peers.size()));
    rows.forEach(
        (title, cells) ->
            lines.add(
                "| "
                    + title
                    + " | "
                    + String.join(
                        " | ", peers.stream().map(peer -> cells.getOrDefault(peer, "-")).toList())
                    + " |"));
    return String.join("\n", lines);
  }
}
