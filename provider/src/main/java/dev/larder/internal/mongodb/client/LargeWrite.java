package dev.larder.internal.mongodb.client;

import dev.larder.internal.support.DaemonThreads;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A write that may not fit the sockets' buffers. The driver limits the time of reads from a socket
 * only: a server that accepts no more bytes would block the caller until the connection breaks. So
 * another thread writes, and the caller waits within its time limit. An abandoned thread holds a
 * connection of the pool, which bounds their number.
 */
final class LargeWrite {
  /** The kernels of both machines buffer less than this in any configuration. */
  private static final long FROM_BYTES = 64 << 10;

  /** The driver's own time limit should end first where it works: its failure says more. */
  private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private LargeWrite() {}

  static boolean isOne(long bytes) {
    return bytes >= FROM_BYTES;
  }

  /** Returns what the write returns, or throws what it throws, within what is left. */
  static <T extends @Nullable Object> T run(Budget left, Supplier<? extends T> write) {
    FutureTask<T> task = new FutureTask<>(write::get);
    DaemonThreads.of("larder-mongodb-write", task).start();
    try {
      return task.get(left.remainingNanos() + GRACE_NANOS, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw rethrown(e);
    } catch (TimeoutException e) {
      throw new StoreException(
          "MongoDB: a large write has not ended in "
              + left.whole()
              + "; see whether the server hangs, or raise request-timeout",
          null,
          Outcome.UNKNOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          "MongoDB: the thread was interrupted during a large write", null, Outcome.UNKNOWN);
    }
  }

  private static StoreException rethrown(ExecutionException e) {
    if (e.getCause() instanceof StoreException failure) {
      return failure;
    } else if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new StoreException("MongoDB: a large write failed", e.getCause(), Outcome.UNKNOWN);
  }
}
