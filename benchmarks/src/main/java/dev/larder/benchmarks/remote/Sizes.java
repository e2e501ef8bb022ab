package dev.larder.benchmarks.remote;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The size of a measurement.
 *
 * @param rounds how many; in each every contestant has a turn
 * @param turn how long a turn is, unless a contest takes several in a row
 * @param entries how many the cache has that is visited and cleared
 * @param passes how often it is visited and cleared
 */
record Sizes(int rounds, Duration turn, int entries, int passes) {

  /** Reads what {@code bin/bench} hands over, in this order; the turn is in milliseconds. */
  static Sizes parse(List<String> numbers) {
    return new Sizes(
        positive(numbers.get(0)),
        Duration.ofMillis(positive(numbers.get(1))),
        positive(numbers.get(2)),
        positive(numbers.get(3)));
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("a size must be a positive number, but was " + number);
    }
    return number;
  }

  /** Returns the settings by which {@code bin/bench} measures the same again. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "ROUNDS=%d TURN_MILLIS=%d ENTRIES=%d PASSES=%d",
        rounds,
        turn.toMillis(),
        entries,
        passes);
  }
}
