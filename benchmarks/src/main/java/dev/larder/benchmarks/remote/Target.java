package dev.larder.benchmarks.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The goal for Larder, compared with the plain client.
 *
 * @param speed at least so many calls in the time of one of the plain client's; zero if any will do
 * @param bytes at most so many allocated for each byte of the plain client's; zero if any will do
 * @param p99Millis less time than this for 99 of 100 calls; zero if any will do
 */
record Target(double speed, double bytes, int p99Millis) {
  static final Target NONE = new Target(0, 0, 0);

  static Target ofSpeed(double speed) {
    return new Target(speed, 0, 0);
  }

  Target withBytes(double most) {
    return new Target(speed, most, p99Millis);
  }

  Target withP99Millis(int most) {
    return new Target(speed, bytes, most);
  }

  /** Returns a cell that says what the target is and, part by part, whether it is met. */
  String cell(double reachedSpeed, double reachedBytes, double reachedP99Millis) {
    List<String> parts = new ArrayList<>();
    if (speed > 0) {
      parts.add(format("%.1fx ", speed) + verdict(reachedSpeed >= speed));
    }
    if (bytes > 0) {
      parts.add(format("%.1f of the bytes ", bytes) + verdict(reachedBytes <= bytes));
    }
    if (p99Millis > 0) {
      parts.add(format("p99 < %.0f ms ", p99Millis) + verdict(reachedP99Millis < p99Millis));
    }
    return String.join("; ", parts);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  static String verdict(boolean met) {
    return met ? "met" : "**missed**";
  }
}
