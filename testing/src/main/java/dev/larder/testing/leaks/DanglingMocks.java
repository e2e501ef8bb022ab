package dev.larder.testing.leaks;

import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.MockSource;
import dev.larder.testing.internal.Mocks;
import dev.larder.testing.internal.Options;
import dev.larder.testing.internal.Packages;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A JUnit 4 rule that fails tests which leave mocks behind: in static fields of loaded classes, or
 * in objects that these hold, where the next test would find them.
 *
 * <pre>{@code
 * @ClassRule public static final DanglingMocks mocks = new DanglingMocks();
 * }</pre>
 *
 * <p>As a {@link org.junit.ClassRule} it searches once, after the tear-down of the class, and fails
 * the class. As a {@link org.junit.Rule} it searches after the tear-down of each test, and fails
 * the test. Make it the outermost rule by {@code order = Integer.MIN_VALUE}, so that it runs after
 * the others.
 *
 * <p>Each setting can be made in code, by the system property {@code dangling-mocks.<setting>}, or
 * by the environment variable {@code DANGLING_MOCKS_<SETTING>}; the first of these wins. A wrong
 * value fails the tests with an {@link IllegalArgumentException}. An agent knows which classes are
 * loaded: Mockito's, or the jar of this module as {@code -javaagent}. Without an agent the rule
 * fails the tests, with the line to add.
 *
 * <p>It does not find mocks in a {@link ThreadLocal} of another thread, nor those that only an
 * object outside the packages holds, nor those that are held weakly or softly. Immutable: each
 * method returns another rule. The tests of one JVM must run one after another.
 */
public final class DanglingMocks implements TestRule {
  private final Options options;
  private final Mocks mocks;
  private final LeakCheck check;

  /** Makes a rule with the settings of system properties and environment, else the defaults. */
  public DanglingMocks() {
    this(Options.of("dangling-mocks"), Mocks.found());
  }

  DanglingMocks(Options options, Mocks mocks) {
    this.options = options;
    this.mocks = mocks;
    this.check = new LeakCheck("mock", options, new MockSource(options, mocks));
  }

  private DanglingMocks with(Options other) {
    return new DanglingMocks(other, mocks);
  }

  /**
   * Searches classes of these packages and of those below them (setting {@code packages}, separated
   * by commas). The default is the first two words of the test's package, such as {@code com.acme}.
   * A name that can be no package's, and packages of which no class is loaded, fail the tests.
   */
  public DanglingMocks in(String... packages) {
    return with(options.with(Packages.PACKAGES, packages));
  }

  /**
   * Searches so many levels (setting {@code depth}). 1 is the static fields alone; 2, the default,
   * also the fields of their objects, and so on. What arrays and the JDK's containers hold counts
   * as if it were in their place, in however many of them it is.
   *
   * @param levels 1 or more
   */
  public DanglingMocks depth(int levels) {
    return with(options.with(MockSource.DEPTH, String.valueOf(levels)));
  }

  /**
   * Reports also mocks that were there before the class began (setting {@code mode}: {@code strict}
   * in place of the default {@code baseline}).
   */
  public DanglingMocks strict() {
    return with(options.with(Options.MODE, "strict"));
  }

  /** Skips the other tests of a class after a test that left a mock (setting {@code fail-fast}). */
  public DanglingMocks failingFast() {
    return with(options.with(Options.FAIL_FAST, "true"));
  }

  /**
   * Fails each test of a class after which a mock is still there, not only the first (setting
   * {@code report-unique}: {@code false}).
   */
  public DanglingMocks reportingAgain() {
    return with(options.with(Options.REPORT_UNIQUE, "false"));
  }

  /**
   * Ignores these places, written as they are reported up to the colon; an asterisk at the end
   * stands for any text (setting {@code ignored}, separated by commas).
   */
  public DanglingMocks ignoring(String... places) {
    return with(options.with(Options.IGNORED, places));
  }

  /** Finds the mocks of another library, too. */
  public DanglingMocks detecting(MockDetector detector) {
    return new DanglingMocks(options, mocks.and(detector));
  }

  @Override
  public Statement apply(Statement base, Description description) {
    return check.watch(base, description);
  }

  LeakCheck check() {
    return check;
  }
}
