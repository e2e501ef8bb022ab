package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget.Stack;
import dev.larder.internal.codec.limits.OverBudgetException;
import dev.larder.internal.codec.limits.OverBudgetException.Limit;
import java.io.ObjectInputStream;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs what nests deep on a stack of its own, so that it depends on no caller's stack whether
 * objects can be stored and read. It is begun anew: few values nest so deep.
 */
final class FreshStack {
  private static final long BYTES_PER_LEVEL = 8 << 10;
  private static final long FREE_BYTES = 1 << 20;
  private static final long MAX_BYTES = 1L << 30;

  private FreshStack() {}

  /** Runs the work on the caller's stack, or, if that does not suffice, on a fresh one. */
  static <T> T runWithEnough(int levels, Function<Stack, T> work) {
    try {
      return work.apply(Stack.CALLERS);
    } catch (OverBudgetException e) {
      if (e.limit() != Limit.STACK) {
        throw e;
      }
    } catch (CodecException e) {
      if (!mayHideOverflow(e)) {
        throw e;
      }
    } catch (StackOverflowError e) { // what fails on a fresh stack is told
    }
    return run(levels, work);
  }

  /**
   * A Java stream that is left by a stack overflow tidies up on its way, and may throw an {@code
   * IllegalStateException} of its own instead: that there are bytes left of a block.
   */
  private static boolean mayHideOverflow(CodecException e) {
    Throwable cause = e.getCause();
    if (!(cause instanceof IllegalStateException)) {
      return false;
    }
    StackTraceElement[] frames = cause.getStackTrace();
    return frames.length > 0
        && frames[0].getClassName().startsWith(ObjectInputStream.class.getName());
  }

  private static <T> T run(int levels, Function<Stack, T> work) {
    FutureTask<T> task = new FutureTask<>(() -> work.apply(Stack.FRESH));
    long bytes = Math.min(MAX_BYTES, FREE_BYTES + BYTES_PER_LEVEL * levels);
    Thread thread = new Thread(null, task, "larder-codec", bytes);
    thread.setDaemon(true);
    thread.start();
    return resultOf(task);
  }

  /** An interrupt does not end the work, which takes no longer than on the caller's stack. */
  private static <T> T resultOf(FutureTask<T> task) {
    boolean isInterrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } finally {
      if (isInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) Objects.requireNonNull(thrown); // the work throws no other
  }
}
