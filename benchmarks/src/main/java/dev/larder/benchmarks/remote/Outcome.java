package dev.larder.benchmarks.remote;

import static java.util.stream.Collectors.joining;

import dev.larder.benchmarks.Spread;
import dev.larder.benchmarks.remote.Gauge.Usage;
import dev.larder.benchmarks.remote.Worker.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a contest. A ratio compares neighbouring turns; tables show the median of all
 * rounds, with the quartiles. Not thread-safe.
 */
final class Outcome {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Contest contest;
  private final List<Samples> samples;

  private static final class Samples {
    private final List<Cost> costs = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private int failures;
    private @Nullable Exception failure;

    private void add(Tally tally) {
      latencies.add(tally.latencies());
      failures += tally.failures();
      failure = (tally.failure() == null) ? failure : tally.failure();
    }

    private double p99Millis() {
      return latencies.quantile(0.99) / NANOS_PER_MILLI;
    }
  }

  Outcome(Contest contest) {
    this.samples = contest.contestants().stream().map(contestant -> new Samples()).toList();
    this.contest = contest;
  }

  Contest contest() {
    return contest;
  }

  /** Adds what a contestant used in a turn, and the results of its calls, by thread. */
  void add(int contestant, Usage usage, List<Tally> tallies) {
    Samples own = samples.get(contestant);
    own.costs.add(Cost.of(usage, tallies));
    tallies.forEach(own::add);
  }

  /** Returns the first lines of a table of outcomes, for contestants of these names. */
  static String header(List<String> names) {
    Stream<String> speeds = names.stream().skip(1).map(name -> "speed, to " + name);
    List<String> titles =
        Stream.of(
                Stream.of("call", "threads", "calls per second"),
                speeds,
                Stream.of(
                    "target",
                    "processor time, to " + names.get(1),
                    "client, µs",
                    "server, µs",
                    "bytes",
                    "p99, ms"))
            .flatMap(some -> some)
            .toList();
    return "Where a cell has several figures, the first is that of "
        + String.join(", then ", names)
        + ".\n\n| "
        + String.join(" | ", titles)
        + " |\n|"
        + "---|".repeat(titles.size());
  }

  String row() {
    List<String> cells = new ArrayList<>();
    cells.add(contest.title());
    cells.add(Integer.toString(contest.threads()));
    cells.add(each(Cost::perSecond, Outcome::whole));
    for (int other = 1; other < samples.size(); other++) {
      cells.add(bold(ratio(0, other, Cost::perSecond)));
    }
    cells.add(verdict());
    cells.add(bold(ratio(1, 0, Cost::processorMicros)));
    cells.add(each(Cost::clientMicros, Outcome::brief));
    cells.add(each(Cost::serverMicros, Outcome::brief));
    cells.add(each(Cost::bytes, Outcome::whole));
    cells.add(samples.stream().map(own -> brief(own.p99Millis())).collect(joining(" / ")));
    return "| " + String.join(" | ", cells) + " |";
  }

  private String verdict() {
    double speed = ratio(0, 1, Cost::perSecond).median();
    double bytes = ratio(0, 1, Cost::bytes).median();
    return contest.target().cell(speed, bytes, samples.get(0).p99Millis());
  }

  /** Returns a line for each contestant with calls that failed. */
  Stream<String> failures() {
    return IntStream.range(0, samples.size())
        .filter(i -> samples.get(i).failure != null)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "%s at %d threads, %s: %d calls failed, one with %s",
                    contest.title(),
                    contest.threads(),
                    contest.contestants().get(i).name(),
                    samples.get(i).failures,
                    Objects.toString(samples.get(i).failure)));
  }

  private Spread ratio(int one, int other, ToDoubleFunction<Cost> figure) {
    List<Cost> ones = samples.get(one).costs;
    List<Cost> others = samples.get(other).costs;
    return Spread.of(
        IntStream.range(0, ones.size())
            .mapToObj(i -> figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i)))
            .toList());
  }

  private String each(ToDoubleFunction<Cost> figure, DoubleFunction<String> format) {
    return samples.stream()
        .map(own -> Spread.of(own.costs.stream().map(figure::applyAsDouble).toList()).median())
        .map(format::apply)
        .collect(joining(" / "));
  }

  private static String bold(Spread ratio) {
    return String.format(
        Locale.ROOT, "**%.2f** (%.2f-%.2f)", ratio.median(), ratio.lower(), ratio.upper());
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String brief(double value) {
    return String.format(Locale.ROOT, (value < 10) ? "%.2f" : "%.0f", value);
  }
}
