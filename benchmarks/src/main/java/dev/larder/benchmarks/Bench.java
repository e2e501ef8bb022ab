package dev.larder.benchmarks;

import dev.larder.benchmarks.Scenario.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code bin/bench} runs: compares providers, or runs the JMH suite; writes the table into the
 * page's section of the same name.
 */
public final class Bench {
  private static final List<CacheCall> CALLS =
      List.of(
          CacheCall.GET,
          CacheCall.GET_MISS,
          CacheCall.GET_ALL,
          CacheCall.PUT,
          CacheCall.PUT_IF_ABSENT,
          CacheCall.GET_AND_PUT,
          CacheCall.INVOKE);

  private Bench() {}

  /**
   * Runs with the page, the section, and what the section asks for.
   *
   * @throws IOException if the page cannot be written
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    Section section = new Section(Path.of(arguments[0]), arguments[1]);
    List<String> rest = List.of(arguments).subList(2, arguments.length);
    switch (arguments[1]) {
      case "compare" -> section.replace(compare(rest));
      case "jmh" -> section.replace(Suite.run(rest));
      default -> throw new IllegalArgumentException("compare or jmh, but not " + arguments[1]);
    }
  }

  private static String compare(List<String> arguments) {
    int jvms = Integer.parseInt(arguments.get(0));
    int rounds = Integer.parseInt(arguments.get(1));
    List<Peer> peers =
        arguments.stream()
            .skip(2)
            .map(name -> Peer.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
    Comparison comparison = new Comparison(peers, jvms, rounds);
    List<Result> results = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    print(lines, comparison.header());
    for (Scenario scenario : scenarios()) {
      Result result = comparison.measure(scenario);
      results.add(result);
      print(lines, comparison.row(result));
    }
    print(lines, "\nWhat two threads do in the time of one:\n\n" + comparison.scaling(results));
    String names = String.join(" ", arguments.subList(2, arguments.size()));
    String command = "JVMS=" + jvms + " ROUNDS=" + rounds + " bin/bench compare " + names;
    return Section.head(command, Comparison.JVM_ARGUMENTS) + String.join("\n", lines);
  }

  private static void print(List<String> lines, String line) {
    System.out.println(line);
    lines.add(line);
  }

  private static List<Scenario> scenarios() {
    List<Scenario> scenarios = new ArrayList<>();
    for (CacheCall call : CALLS) {
      scenarios.add(onStrings(call, 1, Profile.CLEAN));
      scenarios.add(onStrings(call, 1, Profile.POLLUTED));
      scenarios.add(onStrings(call, 2, Profile.CLEAN));
    }
    for (ValueKind kind : List.of(ValueKind.RECORD, ValueKind.BEAN)) {
      for (Storage storage : Storage.values()) {
        for (CacheCall call : List.of(CacheCall.GET, CacheCall.PUT)) {
          scenarios.add(new Scenario(call, kind, storage, 1, Profile.CLEAN));
        }
      }
    }
    return scenarios;
  }

  private static Scenario onStrings(CacheCall call, int threads, Profile profile) {
    return new Scenario(call, ValueKind.STRING, Storage.BY_VALUE, threads, profile);
  }
}
