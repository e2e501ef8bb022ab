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

  /**
   * Checks the settings before a class begins.
   *
   * @throws IllegalArgumentException if a setting cannot be right
   */
  default void requireSettings(Class<?> testClass) {}

  /**
   * Checks after a class, or a test, that something could be found.
   *
   * @throws IllegalArgumentException if the settings exclude everything
   */
  default void requireFindings(Class<?> testClass) {}

  /** Returns whether the leak is the test class's own, although it was there before the class. */
  default boolean isOwn(Leak leak, Class<?> testClass) {
    return false;
  }

  /** Waits a little for the leaks to end by themselves, and returns those that do not. */
  default List<Leak> lasting(List<Leak> leaks) {
    return leaks;
  }
}
