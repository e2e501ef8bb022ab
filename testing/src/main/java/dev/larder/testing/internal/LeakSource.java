package dev.larder.testing.internal;

import java.util.List;

/** Finds mocks, or resources of one kind. Thread-safe. */
@FunctionalInterface
public interface LeakSource {
  /**
   * Returns what is there, in an order for people.
   *
   * @param testClass the class whose tests are watched
   */
  List<Leak> find(Class<?> testClass);

  /** Waits a little for the leaks to end by themselves, and returns those that do not. */
  default List<Leak> lasting(List<Leak> leaks) {
    return leaks;
  }
}
