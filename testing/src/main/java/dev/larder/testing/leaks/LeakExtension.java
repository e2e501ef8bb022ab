package dev.larder.testing.leaks;

import static java.util.stream.Collectors.joining;

import dev.larder.testing.internal.LeakCheck;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The rules as an extension of JUnit 5. With {@code @ExtendWith(LeakExtension.class)}, or in a
 * static field with {@code @RegisterExtension}, it looks after each class; in an instance field
 * after each test. It fails the class or the test with an {@link AssertionError}. The tests of one
 * JVM must run one after another.
 */
public final class LeakExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private final List<LeakCheck> checks;
  private boolean looksAfterClasses;

  /** Makes an extension of both rules, with the settings of system properties and environment. */
  public LeakExtension() {
    this(List.of(new DanglingMocks().check(), new LeakedResources().check()));
  }

  private LeakExtension(List<LeakCheck> checks) {
    this.checks = checks;
  }

  /** Returns an extension that applies this rule alone. */
  public static LeakExtension of(DanglingMocks rule) {
    return new LeakExtension(List.of(rule.check()));
  }

  /** Returns an extension that applies this rule alone. */
  public static LeakExtension of(LeakedResources rule) {
    return new LeakExtension(List.of(rule.check()));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    looksAfterClasses = true;
    checks.forEach(check -> check.beforeClass(context.getRequiredTestClass()));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!looksAfterClasses) {
      checks.forEach(
          check -> check.beforeTest(context.getRequiredTestClass(), context.getUniqueId()));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!looksAfterClasses) {
      fail(context, "." + context.getRequiredTestMethod().getName());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    fail(context, "");
  }

  private void fail(ExtensionContext context, String test) {
    Class<?> testClass = context.getRequiredTestClass();
    String leaks =
        checks.stream()
            .flatMap(check -> Stream.ofNullable(check.after(testClass, testClass.getName() + test)))
            .map(AssertionError::getMessage)
            .collect(joining("\n"));
    if (!leaks.isEmpty()) {
      throw new AssertionError(leaks);
    }
  }
}
