package dev.larder.testing.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.AssumptionViolatedException;

/** The leaks that are known while the tests of a class run one by one. Not thread-safe. */
final class ClassWatch {
  private final Options options;
  private final Set<Object> known;
  private final Set<String> begun = new HashSet<>();
  private @Nullable String blamed;

  /**
   * Begins with a class.
   *
   * @param before the keys of what was there before the class
   */
  ClassWatch(Options options, Collection<Object> before) {
    this.options = options;
    this.known = new HashSet<>(before);
  }

  /** Records that the test begins; returns false if it has begun before. */
  boolean begin(String test) {
    return begun.add(test);
  }

  /** Skips the test if an earlier one leaked, with {@code fail-fast}. */
  void skipAfterLeak(String test, String noun) {
    if (blamed != null) {
      throw new AssumptionViolatedException(
          test
              + (": skipped, since "
                  + blamed
                  + " left a "
                  + noun
                  + " behind; fix that test, or set ")
              + (options.rule() + "." + Options.FAIL_FAST + " to false"));
    }
  }

  boolean isNew(Leak leak) {
    return !known.contains(leak.key());
  }

  /** Records which test leaked, and what. */
  void blame(String name, List<Leak> leaks) {
    if (options.isOn(Options.REPORT_UNIQUE, "true")) {
      leaks.forEach(leak -> known.add(leak.key()));
    }
    if (blamed == null && options.isOn(Options.FAIL_FAST, "false")) {
      blamed = name;
    }
  }
}
