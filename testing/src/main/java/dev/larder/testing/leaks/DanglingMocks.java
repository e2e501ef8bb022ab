package dev.larder.testing.leaks;

import dev.larder.testing.internal.Leak;
import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.LoadedClasses;
import dev.larder.testing.internal.MockSearch;
import dev.larder.testing.internal.Mocks;
import dev.larder.testing.internal.Options;
import dev.larder.testing.internal.Packages;
import java.util.List;
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
 * <p>It does not find mocks in a {@link ThreadLocal}, nor those that only an object outside the
 * packages holds. Immutable: each method returns another rule. The tests of one JVM must run one
 * after another.
 */
public final class DanglingMocks implements TestRule {
  private static final String PACKAGES = "packages";
  private static final String DEPTH = "depth";
  private static final int DEFAULT_DEPTH = 2;

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
    this.check = new LeakCheck("mock", options, this::find);
  }

  private DanglingMocks with(Options other) {
    return new DanglingMocks(other, mocks);
  }

  /**
   * Searches classes of these packages and of those below them (setting {@code packages}, separated
   * by commas). The default is the first two words of the test's package, such as {@code com.acme}.
   */
  public DanglingMocks in(String... packages) {
    return with(options.with(PACKAGES, packages));
  }

  /**
   * Searches so many levels (setting {@code depth}). 1 is the static fields alone; 2, the default,
   * also the fields of their objects, and the content of arrays, collections, maps and references.
   *
   * @param levels 1 or more
   */
  public DanglingMocks depth(int levels) {
    return with(options.with(DEPTH, String.valueOf(levels)));
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

  private List<Leak> find(Class<?> testClass) {
    List<String> names = options.words(PACKAGES, "");
    Packages packages = names.isEmpty() ? Packages.around(testClass) : new Packages(names);
    LoadedClasses classes = LoadedClasses.get();
    return new MockSearch(classes, classes.fields(), packages, mocks)
        .run(options.positive(DEPTH, DEFAULT_DEPTH));
  }
}
