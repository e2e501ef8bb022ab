package dev.larder.testing.internal;

import java.util.List;
import java.util.Set;

/** Finds mocks where the settings say. Thread-safe. */
public final class MockSource implements LeakSource {
  public static final String DEPTH = "depth";
  private static final int DEFAULT_DEPTH = 2;

  private final Options options;
  private final Mocks mocks;

  public MockSource(Options options, Mocks mocks) {
    this.options = options;
    this.mocks = mocks;
  }

  @Override
  public void requireSettings(Class<?> testClass) {
    Packages.of(options, testClass).requireNoClass(testClass.getClassLoader());
    int unused = depth();
  }

  private int depth() {
    return options.positive(DEPTH, DEFAULT_DEPTH);
  }

  @Override
  public List<Leak> find(Class<?> testClass) {
    LoadedClasses classes = LoadedClasses.get();
    Packages packages = Packages.of(options, testClass);
    Set<Object> kept = SpringTests.keptBeans(testClass.getClassLoader());
    return new MockSearch(classes, packages, mocks, kept).run(depth());
  }

  /** Refuses packages of which no class is loaded: everything would pass. */
  @Override
  public void requireFindings(Class<?> testClass) {
    Packages.of(options, testClass)
        .requireLoaded(LoadedClasses.get().all(), testClass.getClassLoader());
  }

  /**
   * Static fields of the test class are filled when the class is initialized: before its rules
   * begin, or after a listener was told of the class.
   */
  @Override
  public boolean isOwn(Leak leak, Class<?> testClass) {
    for (Class<?> type = testClass; type != null; type = type.getSuperclass()) {
      if (leak.place().startsWith(type.getName() + ".")
          || leak.place().startsWith(type.getName() + "$")) {
        return true;
      }
    }
    return false;
  }
}
