package dev.larder.benchmarks;

import java.util.List;

/**
 * A measurement of a comparison, in a JVM of its own.
 *
 * @param threads how many threads call at once
 * @param profile the calls that ran in the JVM before
 */
record Scenario(CacheCall call, ValueKind values, Storage storage, int threads, Profile profile) {

  /** The calls that the compiler has seen when it compiles the measured call. */
  enum Profile {
    CLEAN("this call alone"),
    POLLUTED("every call");

    private final String title;

    Profile(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Returns the scenario as a program's arguments. */
  List<String> arguments() {
    return List.of(
        call.name(), values.name(), storage.name(), Integer.toString(threads), profile.name());
  }

  static Scenario of(List<String> arguments) {
    return new Scenario(
        CacheCall.valueOf(arguments.get(0)),
        ValueKind.valueOf(arguments.get(1)),
        Storage.valueOf(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        Profile.valueOf(arguments.get(4)));
  }

  /** Returns the same scenario on one thread. */
  Scenario onOneThread() {
    return new Scenario(call, values, storage, 1, profile);
  }

  /** Returns the first cells of a table's row. */
  String title() {
    return call.title() + " | " + values.title() + ", " + storage.title();
  }

  /** Returns the cells of a table's row that identify the scenario. */
  String cells() {
    return title() + " | " + threads + " | " + profile.title();
  }
}
