package dev.larder.testing.leaks;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.AssumptionViolatedException;

/** What is known while the tests of a class run. Not thread-safe: they run one after another. */
final class ClassWatch {
  private final Options options;
  private final Set<Object> known;
  private final Set<String> begun = new HashSet<>();
  private @Nullable String blamed;

  /**
   * Begins with a class.
   *
   * @param before what nobody is to be blamed for
   */
  ClassWatch(Options options, Collection<Object> before) {
    this.options = options;
    this.known = new HashSet<>(before);
  }

  /** Returns false if the test began before. */
  boolean begin(String test) {
    return begun.add(test);
  }

  /** Skips the test if an earlier one left something behind, and that is to be enough. */
  void skipAfterLeak(String test, String noun) {
    if (blamed != null) {
      throw new AssumptionViolatedException(
          test
              + (": skipped, since "
                  + blamed
                  + " left a "
                  + noun
                  + " behind; mend that one, or switch ")
              + (options.rule() + "." + Options.FAIL_FAST + " off"));
    }
  }

  boolean isNew(Leak leak) {
    return !known.contains(leak.key());
  }

  /** Remembers who is to blame. */
  void blame(String name, List<Leak> leaks) {
    if (options.isOn(Options.REPORT_UNIQUE, "true")) {
      leaks.forEach(leak -> known.add(leak.key()));
    }
    if (blamed == null && options.isOn(Options.FAIL_FAST, "false")) {
      blamed = name;
    }
  }
}
