package dev.larder.internal.mongodb;

import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes as long as it likes to be made, as a client does whose servers' names have
 * to be looked up. It is made once, in a thread of its own, and each who needs it waits for as long
 * as it can. A failure is that of all who waited; who comes later has it tried again. Thread-safe.
 */
final class Making<T> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<T> maker;
  private @Nullable CompletableFuture<T> latest;

  Making(Supplier<T> maker) {
    this.maker = maker;
  }

  /**
   * Returns it, once it is made.
   *
   * @throws StoreException if that fails, or takes too long
   */
  T get(Duration patience) {
    try {
      return attempt().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new StoreException(
          "MongoDB: nothing was sent, since no client could be made in "
              + patience
              + "; see whether the name service answers, or raise request-timeout",
          null,
          Outcome.NOT_APPLIED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(
          "MongoDB: the thread was interrupted before anything was sent",
          null,
          Outcome.NOT_APPLIED);
    }
  }

  private CompletableFuture<T> attempt() {
    lock.lock();
    try {
      CompletableFuture<T> attempt = latest;
      if (attempt == null || attempt.isCompletedExceptionally()) {
        attempt = new CompletableFuture<>();
        latest = attempt;
        start(attempt);
      }
      return attempt;
    } finally {
      lock.unlock();
    }
  }

  private void start(CompletableFuture<T> attempt) {
    Thread thread = new Thread(() -> make(attempt), "larder-mongodb-client");
    thread.setDaemon(true);
    thread.start();
  }

  private void make(CompletableFuture<T> attempt) {
    try {
      attempt.complete(maker.get());
    } catch (RuntimeException | Error e) { // told to who waits
      attempt.completeExceptionally(e);
    }
  }

  /** Each who waited gets an exception of its own. */
  private static StoreException failure(@Nullable Throwable e) {
    return (e instanceof StoreException ours)
        ? new StoreException(
            String.valueOf(ours.getMessage()), ours.getCause(), Outcome.NOT_APPLIED)
        : new StoreException("MongoDB: no client can be made", e, Outcome.NOT_APPLIED);
  }
}
