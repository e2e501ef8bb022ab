package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.Section;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What {@code bin/bench mongodb} and {@code bin/bench memcached} run: measures Larder's store
 * beside the plain client, and writes the tables into the page's section of that name.
 */
public final class RemoteBench {
  private static final String ONLY = System.getProperty("bench.only", "");

  private final List<String> lines = new ArrayList<>();
  private final String server;
  private final Gauge gauge;
  private final Sizes sizes;

  private RemoteBench(String server, Gauge gauge, Sizes sizes) {
    this.server = server;
    this.gauge = gauge;
    this.sizes = sizes;
  }

  /**
   * Runs with the page, the section, the server's address, its process id (0 if it runs elsewhere),
   * then the number of rounds, the milliseconds of a turn, the entries of a whole cache and the
   * passes over it. The system property {@code bench.only} selects titles by their beginning.
   *
   * @throws Exception if the server cannot be asked, or the page cannot be written
   */
  public static void main(String[] arguments) throws Exception {
    String section = arguments[1];
    Sizes sizes = Sizes.parse(Arrays.asList(arguments).subList(4, arguments.length));
    Gauge gauge = new Gauge(Long.parseLong(arguments[3]));
    String head = head(section, sizes);
    RemoteBench bench = new RemoteBench(arguments[2], gauge, sizes);
    switch (section) {
      case "mongodb" -> bench.mongodb();
      case "memcached" -> bench.memcached();
      default -> throw new IllegalArgumentException("mongodb or memcached, not " + section);
    }
    new Section(Path.of(arguments[0]), section).replace(head + String.join("\n", bench.lines));
  }

  private static String head(String section, Sizes sizes) {
    return String.format(
            Locale.ROOT,
            "Load of the machine before: %.1f. ",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
        + Section.head(
            sizes + " bin/bench " + section,
            ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  private void mongodb() {
    try (MongoBench bench = new MongoBench(server)) {
      play(bench.contests(), MongoBench.names());
    }
  }

  private void memcached() throws Exception {
    try (MemcachedBench bench = new MemcachedBench(server)) {
      play(bench.contests(), MemcachedBench.names());
      print("");
      print(bench.wholeCache(gauge, sizes));
    }
  }

  private void play(List<Contest> contests, List<String> names) {
    List<Contest> wanted =
        contests.stream().filter(contest -> contest.title().startsWith(ONLY)).toList();
    try (Arena arena = new Arena(sizes.turn(), gauge)) {
      List<Outcome> outcomes = arena.play(wanted, sizes.rounds());
      print(Outcome.header(names));
      outcomes.forEach(outcome -> print(outcome.row()));
      outcomes.stream().flatMap(Outcome::failures).forEach(failure -> print("\n" + failure));
    }
  }

  private void print(String line) {
    System.out.println(line);
    lines.add(line);
  }
}
