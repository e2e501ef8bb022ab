package dev.larder.internal.support;

import java.util.function.Consumer;
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

  /** Runs the step for each of the things, and throws the first failure afterwards. */
  public static <T> void forEach(Iterable<T> things, Consumer<? super T> step) {
    FailureCollector failures = new FailureCollector();
    things.forEach(thing -> failures.run(() -> step.accept(thing)));
    failures.throwIfAny();
  }

  /** Runs a step after a failure, which the step's own failure does not hide. */
  public static void runAfter(Throwable failure, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
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
