package dev.larder.benchmarks;

import java.util.List;

/**
 * What a comparison measures in a JVM of its own.
 *
 * @param threads how many call at the same time
 * @param profile what ran in the JVM before
 */
record Scenario(CacheCall call, ValueKind values, Storage storage, int threads, Profile profile) {

  /** What the compiler has seen of the providers when the call is compiled. */
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

  /** Returns the same scenario without company. */
  Scenario onOneThread() {
    return new Scenario(call, values, storage, 1, profile);
  }

  /** Returns the first cells of a table's row. */
  String title() {
    return call.title() + " | " + values.title() + ", " + storage.title();
  }

  /** Returns the cells of a table's row that tell it from every other scenario. */
  String cells() {
    return title() + " | " + threads + " | " + profile.title();
  }
}
