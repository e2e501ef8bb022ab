package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.remote.Gauge.Usage;
import dev.larder.benchmarks.remote.Worker.Tally;
import java.util.List;

/**
 * The cost of a call in one turn.
 *
 * @param perSecond calls of all threads
 * @param clientMicros processor time of this process
 * @param serverMicros processor time of the server
 * @param bytes allocated by this process
 */
record Cost(double perSecond, double clientMicros, double serverMicros, double bytes) {
  private static final double NANOS_PER_MICRO = 1e3;

  /** Divides what was used among the calls of all threads. */
  static Cost of(Usage usage, List<Tally> tallies) {
    long calls = tallies.stream().mapToLong(Tally::calls).sum();
    return new Cost(
        tallies.stream().mapToDouble(Tally::perSecond).sum(),
        usage.clientNanos() / NANOS_PER_MICRO / calls,
        usage.serverNanos() / NANOS_PER_MICRO / calls,
        (double) usage.bytes() / calls);
  }

  double processorMicros() {
    return clientMicros + serverMicros;
  }
}
