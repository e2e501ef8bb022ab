package dev.larder.engine;

import org.jspecify.annotations.Nullable;

/** Runs steps that must all be tried, and throws the first failure afterwards. Not thread-safe. */
public final class Failures {
  private @Nullable RuntimeException first;

  /** Runs the step; keeps what it throws. */
  public void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      add(e);
    }
  }

  /** Keeps a failure. */
  public void add(RuntimeException e) {
    if (first == null) {
      first = e;
    } else if (first != e) {
      first.addSuppressed(e);
    }
  }

  /** Throws the first failure, with the others suppressed in it. */
  public void throwIfAny() {
    if (first != null) {
      throw first;
    }
  }
}
