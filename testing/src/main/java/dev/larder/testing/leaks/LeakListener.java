package dev.larder.testing.leaks;

import static java.util.stream.Collectors.joining;

import dev.larder.testing.internal.LeakCheck;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * A run listener of JUnit 4 that applies {@link DanglingMocks} and {@link LeakedResources} to every
 * test class, without a line in any of them. For Maven it is named by
 *
 * <pre>{@code
 * <properties>
 *   <property><name>listener</name><value>dev.larder.testing.leaks.LeakListener</value></property>
 * </properties>
 * }</pre>
 *
 * in the configuration of maven-surefire-plugin. Its settings are system properties or environment
 * variables. It looks after each class or suite that is not part of another one. It ignores classes
 * in the style of JUnit 3, since their runner does not report where they begin.
 */
public final class LeakListener extends RunListener {
  private final List<LeakCheck> checks =
      List.of(new DanglingMocks().check(), new LeakedResources().check());
  private int suites;

  /** What is wrong with a setting, which is told when the class ends. */
  private @Nullable String wrong;

  /**
   * Called by JUnit.
   *
   * @throws IllegalStateException if JUnit is older than 4.13, which does not report classes
   */
  public LeakListener() {
    try {
      RunListener.class.getMethod("testSuiteStarted", Description.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "LeakListener: this version of JUnit does not report where a class begins, so that no"
              + " leak would be found; use JUnit 4.13 or newer, or the rules in place of the"
              + " listener",
          e);
    }
  }

  @Override
  public void testSuiteStarted(Description suite) {
    Class<?> testClass = suite.getTestClass();
    if (testClass == null) {
      return; // a list of classes, or the parameters of one
    }
    if (suites == 0) {
      begin(testClass);
    }
    suites++;
  }

  private void begin(Class<?> testClass) {
    wrong = null;
    try {
      checks.forEach(check -> check.beforeClass(testClass));
    } catch (IllegalArgumentException e) {
      wrong = e.getMessage();
    }
  }

  /** Throws an error, which the runner reports for the class; it would ignore an exception. */
  @Override
  public void testSuiteFinished(Description suite) {
    if (suite.getTestClass() != null && --suites == 0) {
      String leaks = (wrong == null) ? leaks(suite) : wrong;
      if (!leaks.isEmpty()) {
        throw new AssertionError(leaks);
      }
    }
  }

  private String leaks(Description suite) {
    try {
      return checks.stream()
          .flatMap(check -> Stream.ofNullable(check.after(suite)))
          .map(AssertionError::getMessage)
          .collect(joining("\n"));
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
