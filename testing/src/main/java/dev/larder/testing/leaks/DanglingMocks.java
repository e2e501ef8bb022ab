package dev.larder.testing.leaks;

import java.util.List;
import org.junit.rules.TestRule;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/**
 * A rule that fails tests which leave mocks behind: in static fields of loaded classes, or in what
 * these hold, where the next test would meet them.
 *
 * <pre>{@code
 * @ClassRule public static final DanglingMocks mocks = new DanglingMocks();
 * }</pre>
 *
 * <p>As a {@link org.junit.ClassRule} it looks once, after the class's tear-down, and fails the
 * class; as a {@link org.junit.Rule} after each test's, and fails the test. Let it be the
 * outermost, by {@code order = Integer.MIN_VALUE}, so that it looks after the other rules, too.
 *
 * <p>Each setting can be made here, or by the system property {@code dangling-mocks.<setting>}, or
 * by the environment's {@code DANGLING_MOCKS_<SETTING>}; the first of these wins. Which classes are
 * loaded, an agent tells: Mockito's, or this module's jar by {@code -javaagent}; without one the
 * rule fails with the line to add.
 *
 * <p>Not found are mocks in a {@link ThreadLocal}, and those that only an object outside the
 * packages holds. Immutable: each method returns another rule. Tests of one JVM must run one after
 * another.
 */
public final class DanglingMocks implements TestRule {
  private static final String PACKAGES = "packages";
  private static final String DEPTH = "depth";
  private static final int DEFAULT_DEPTH = 2;

  private final Options options;
  private final Mocks mocks;
  private final LeakCheck check;

  /** Makes a rule of the settings that are made elsewhere, or of the defaults. */
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
   * Looks at classes of these packages and those below them (setting {@code packages}, by commas).
   * Without it these are the first two words of the test's own package, such as {@code com.acme}.
   */
  public DanglingMocks in(String... packages) {
    return with(options.with(PACKAGES, packages));
  }

  /**
   * Looks so deep (setting {@code depth}): 1 is the static fields alone, 2, the default, also what
   * their objects have in fields, and arrays, collections, maps and references hold.
   *
   * @param levels 1 or more
   */
  public DanglingMocks depth(int levels) {
    return with(options.with(DEPTH, String.valueOf(levels)));
  }

  /**
   * Reports mocks too that were there before the class began (setting {@code mode}: {@code strict},
   * or {@code baseline}, which is the default).
   */
  public DanglingMocks strict() {
    return with(options.with(Options.MODE, "strict"));
  }

  /** Skips the class's other tests after one that left a mock (setting {@code fail-fast}). */
  public DanglingMocks failingFast() {
    return with(options.with(Options.FAIL_FAST, "true"));
  }

  /**
   * Fails each test of a class that a mock outlives, not only the first (setting {@code
   * report-unique}: {@code false}).
   */
  public DanglingMocks reportingAgain() {
    return with(options.with(Options.REPORT_UNIQUE, "false"));
  }

  /**
   * Passes over these places, written as they are reported; one may end with an asterisk (setting
   * {@code ignored}, by commas).
   */
  public DanglingMocks ignoring(String... places) {
    return with(options.with(Options.IGNORED, places));
  }

  /** Looks for the mocks of another library, too. */
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
