package dev.larder.internal.support;

import org.jspecify.annotations.Nullable;

/** Runs steps that must all be tried, and throws the first failure afterwards. Not thread-safe. */
public final class FailureCollector {
  private @Nullable Throwable first;

  /** Runs the step; keeps what it throws. */
  public void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      add(e);
    }
  }

  /** Keeps a failure. */
  public void add(Throwable e) {
    if (first == null) {
      first = e;
    } else if (first != e) {
      first.addSuppressed(e);
    }
  }

  /** Throws the first failure, with the others suppressed in it. */
  public void throwIfAny() {
    if (first instanceof Error error) {
      throw error;
    } else if (first instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
