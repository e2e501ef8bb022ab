package dev.larder.testing.leaks;

import java.util.List;

/** Finds things of one kind that a test may leave behind. Thread-safe. */
@FunctionalInterface
interface LeakSource {
  /**
   * Returns what is there, in an order that a person can follow.
   *
   * @param testClass the class whose tests are watched
   */
  List<Leak> find(Class<?> testClass);

  /** Returns those that do not go by themselves, after waiting a little for the others. */
  default List<Leak> lasting(List<Leak> leaks) {
    return leaks;
  }
}
