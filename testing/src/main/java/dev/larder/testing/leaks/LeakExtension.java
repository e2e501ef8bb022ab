package dev.larder.testing.leaks;

import static java.util.stream.Collectors.joining;

import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The rules as an extension of JUnit 5. With {@code @ExtendWith(LeakExtension.class)}, or in a
 * static field with {@code @RegisterExtension}, it looks after each class; in an instance field
 * after each test. It fails the class or the test with an {@link AssertionError}. The tests of
 * nested classes are those of the outermost class, which fails once. The tests of one JVM must run
 * one after another.
 */
public final class LeakExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(LeakExtension.class);

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

  /** Begins what an outer class, whose tests these are as well, has not begun. */
  @Override
  public void beforeAll(ExtensionContext context) {
    looksAfterClasses = true;
    List<LeakCheck> mine = new ArrayList<>();
    context.getStore(NAMESPACE).put(this, mine);
    for (LeakCheck check : checks) {
      if (begun(context).add(check.options())) {
        mine.add(check);
        check.beforeClass(context.getRequiredTestClass());
      }
    }
  }

  @SuppressWarnings("unchecked") // nobody else puts something there
  private static Set<Options> begun(ExtensionContext context) {
    return (Set<Options>)
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent("begun", key -> new HashSet<Options>());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!looksAfterClasses) {
      checks.forEach(check -> check.beforeTest(outermostClass(context), context.getUniqueId()));
    }
  }

  /** Tests of nested classes belong to one class: what was there before each is known. */
  private static Class<?> outermostClass(ExtensionContext context) {
    Class<?> outermost = context.getRequiredTestClass();
    for (ExtensionContext each = context; each != null; each = each.getParent().orElse(null)) {
      outermost = each.getTestClass().orElse(outermost);
    }
    return outermost;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!looksAfterClasses) {
      String test =
          context.getRequiredTestClass().getName()
              + "."
              + context.getRequiredTestMethod().getName();
      fail(checks, outermostClass(context), test);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // as put before
  public void afterAll(ExtensionContext context) {
    List<LeakCheck> mine = (List<LeakCheck>) context.getStore(NAMESPACE).get(this, List.class);
    mine.forEach(check -> begun(context).remove(check.options()));
    fail(mine, context.getRequiredTestClass(), context.getRequiredTestClass().getName());
  }

  private static void fail(List<LeakCheck> checks, Class<?> testClass, String name) {
    String leaks =
        checks.stream()
            .flatMap(check -> Stream.ofNullable(check.after(testClass, name)))
            .map(AssertionError::getMessage)
            .collect(joining("\n"));
    if (!leaks.isEmpty()) {
      throw new AssertionError(
          leaks.replace("@AfterClass", "@AfterAll").replace("@After or", "@AfterEach or"));
    }
  }
}
