package dev.larder.testing.internal;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.AssumptionViolatedException;
import org.junit.runner.Description;
import org.junit.runners.model.MultipleFailureException;
import org.junit.runners.model.Statement;

/**
 * Looks before and after a test or class, and fails it for what it left behind: the base of both
 * rules. Immutable.
 *
 * @param noun the word for one leak
 * @param options the settings of the rule
 * @param source finds what is there
 */
public record LeakCheck(String noun, Options options, LeakSource source) {
  /**
   * By test class, so that the rules of its tests, each an object of its own, share what is known.
   */
  private static final ClassValue<Map<Options, ClassWatch>> WATCHES =
      new ClassValue<>() {
        @Override
        protected Map<Options, ClassWatch> computeValue(Class<?> testClass) {
          return new ConcurrentHashMap<>();
        }
      };

  /** Returns a statement that runs the other between two looks. */
  public Statement watch(Statement base, Description description) {
    return new Statement() {
      @Override
      public void evaluate() throws Throwable {
        if (description.isTest()) {
          beforeTest(testClass(description), description.getDisplayName());
        } else {
          beforeClass(testClass(description));
        }
        Throwable failure = failureOf(base);
        throwBoth(failure, leaksOrFailure(description));
      }
    };
  }

  static Class<?> testClass(Description description) {
    Class<?> testClass = description.getTestClass();
    return (testClass == null) ? LeakCheck.class : testClass;
  }

  private static String name(Description description) {
    return (description.getMethodName() == null)
        ? description.getDisplayName()
        : description.getClassName() + "." + description.getMethodName();
  }

  private static @Nullable Throwable failureOf(Statement base) {
    try {
      base.evaluate();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** A wrong setting does not hide the failure of the test. */
  private @Nullable Throwable leaksOrFailure(Description description) {
    try {
      return after(description);
    } catch (IllegalArgumentException e) {
      return e;
    }
  }

  private static void throwBoth(@Nullable Throwable failure, @Nullable Throwable leaks)
      throws Throwable {
    if (leaks != null && failure instanceof AssumptionViolatedException) {
      leaks.addSuppressed(failure);
      throw leaks;
    }
    List<Throwable> both = new ArrayList<>();
    if (failure != null) {
      both.add(failure);
    }
    if (leaks != null) {
      both.add(leaks);
    }
    MultipleFailureException.assertEmpty(both);
  }

  /** Begins a class, and forgets its earlier runs. */
  public void beforeClass(Class<?> testClass) {
    source.requireSettings(testClass);
    WATCHES.get(testClass).put(options, new ClassWatch(options, before(testClass)));
  }

  /**
   * Begins a test. Begins its class too if that has not begun, or if the test has begun before:
   * then the class runs again.
   */
  public void beforeTest(Class<?> testClass, String test) {
    ClassWatch watch = WATCHES.get(testClass).get(options);
    if (watch == null || !watch.begin(test)) {
      beforeClass(testClass);
      watchOf(testClass).begin(test);
    }
    watchOf(testClass).skipAfterLeak(test, noun);
  }

  @Nullable
  public AssertionError after(Description description) {
    return after(testClass(description), name(description));
  }

  /** Returns the error to throw, or null if the test or class left nothing behind. */
  @Nullable
  public AssertionError after(Class<?> testClass, String name) {
    ClassWatch watch = watchOf(testClass);
    source.requireFindings(testClass);
    List<Leak> leaks = found(testClass).filter(watch::isNew).toList();
    if (!leaks.isEmpty()) {
      leaks = source.lasting(leaks);
    }
    if (leaks.isEmpty()) {
      return null;
    }
    watch.blame(name, leaks);
    return new AssertionError(text(name, leaks));
  }

  private Stream<Leak> found(Class<?> testClass) {
    return source.find(testClass).stream().filter(leak -> !options.ignores(leak.place()));
  }

  private List<Object> before(Class<?> testClass) {
    return options.isStrict()
        ? List.of()
        : found(testClass).filter(leak -> !source.isOwn(leak, testClass)).map(Leak::key).toList();
  }

  private ClassWatch watchOf(Class<?> testClass) {
    return requireNonNull(WATCHES.get(testClass).get(options), "begins first");
  }

  private String text(String name, List<Leak> leaks) {
    String nouns = (leaks.size() == 1) ? noun : noun + "s";
    return leaks.stream()
        .map(leak -> "\n  " + leak)
        .collect(joining("", name + ": " + leaks.size() + " " + nouns + " left behind", ""));
  }
}
