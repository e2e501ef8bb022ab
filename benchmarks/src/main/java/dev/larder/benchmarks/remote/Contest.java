package dev.larder.benchmarks.remote;

import java.util.List;

/**
 * What some do by turns, so that whatever disturbs the machine disturbs all of them.
 *
 * @param title the words that the table shows
 * @param threads how many call at the same time
 * @param turns how many each has at a time, more where calls are slow
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
