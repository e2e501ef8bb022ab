package dev.larder.benchmarks.remote;

import java.util.List;

/**
 * Work that contestants do by turns, so that a disturbance of the machine affects all of them.
 *
 * @param title its words in the table
 * @param threads how many call at the same time
 * @param turns how many turns each has in a row, more if calls are slow
 * @param contestants Larder, then the plain client that the target is about, then others
 */
record Contest(String title, int threads, int turns, Target target, List<Contestant> contestants) {
  static Contest of(String title, int threads, Target target, Contestant... contestants) {
    return new Contest(title, threads, 1, target, List.of(contestants));
  }

  Contest withTurns(int number) {
    return new Contest(title, threads, number, target, contestants);
  }
}
