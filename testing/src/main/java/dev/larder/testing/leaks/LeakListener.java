package dev.larder.testing.leaks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.junit.runner.Description;
import org.junit.runner.notification.RunListener;

/**
 * {@link DanglingMocks} and {@link LeakedResources} for every class that runs, without a line in
 * any of them: a listener of JUnit 4, for Maven
 *
 * <pre>{@code
 * <properties>
 *   <property><name>listener</name><value>dev.larder.testing.leaks.LeakListener</value></property>
 * </properties>
 * }</pre>
 *
 * in the configuration of maven-surefire-plugin. Settings are made by system properties or the
 * environment. It looks after each class, or suite, that is not part of another. Classes in the
 * style of JUnit 3 are passed over: their runner does not tell where they begin.
 */
public final class LeakListener extends RunListener {
  private final List<LeakCheck> checks =
      List.of(new DanglingMocks().check(), new LeakedResources().check());
  private int suites;

  /**
   * Called by JUnit.
   *
   * @throws IllegalStateException if it is JUnit before 4.13, which tells nobody of classes
   */
  public LeakListener() {
    try {
      RunListener.class.getMethod("testSuiteStarted", Description.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "LeakListener: this JUnit does not tell where a class begins, so that nothing would be"
              + " looked at: take JUnit 4.13 or newer, or the rules instead of the listener",
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
      checks.forEach(check -> check.beforeClass(testClass));
    }
    suites++;
  }

  /** Throws an error, which the runner takes for one of the class; an exception would not do. */
  @Override
  public void testSuiteFinished(Description suite) {
    if (suite.getTestClass() != null && --suites == 0) {
      String leaks =
          checks.stream()
              .flatMap(check -> Stream.ofNullable(check.after(suite)))
              .map(AssertionError::getMessage)
              .collect(joining("\n"));
      if (!leaks.isEmpty()) {
        throw new AssertionError(leaks);
      }
    }
  }
}
