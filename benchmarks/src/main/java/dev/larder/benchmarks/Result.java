package dev.larder.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of a scenario: processor time and bytes per call, by provider and window. */
final class Result {
  private record Samples(List<Double> nanos, List<Double> bytes) {}

  private final Map<Peer, Samples> samples = new EnumMap<>(Peer.class);
  private final Scenario scenario;

  Result(Scenario scenario) {
    this.scenario = scenario;
  }

  Scenario scenario() {
    return scenario;
  }

  /** Takes a line that a {@link Measurement} printed. */
  void add(String line) {
    String[] window = line.split(" ");
    Samples own =
        samples.computeIfAbsent(
            Peer.valueOf(window[0]), peer -> new Samples(new ArrayList<>(), new ArrayList<>()));
    own.nanos().add(Double.valueOf(window[1]));
    own.bytes().add(Double.valueOf(window[2]));
  }

  /** Returns a provider's processor time per call. */
  double nanos(Peer peer) {
    return Spread.of(of(peer).nanos()).median();
  }

  /** Returns the cells of a table's row with a provider's costs. */
  String costs(Peer peer) {
    return String.format(
        Locale.ROOT, " %.1f | %.0f |", nanos(peer), Spread.of(of(peer).bytes()).median());
  }

  /** Returns the cell with the speed of one provider as a multiple of another's. */
  String speed(Peer peer, Peer other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < of(peer).nanos().size(); i++) {
      ratios.add(of(other).nanos().get(i) / of(peer).nanos().get(i));
    }
    Spread speed = Spread.of(ratios);
    return String.format(
        Locale.ROOT, " **%.2f** (%.2f-%.2f) |", speed.median(), speed.lower(), speed.upper());
  }

  private Samples of(Peer peer) {
    Samples own = samples.get(peer);
    if (own == null) {
      throw new IllegalStateException(scenario + ": no samples of " + peer);
    }
    return own;
  }
}
