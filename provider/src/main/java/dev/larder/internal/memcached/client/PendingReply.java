package dev.larder.internal.memcached.client;

import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A pipeline that was sent, and its replies to come. One thread waits for it. */
public final class PendingReply {
  /** Sends a pipeline, until its caller stops waiting. */
  public interface Sending {
    /**
     * Prevents that a pipeline is written that was not written yet.
     *
     * @return UNKNOWN if a part was written
     */
    Outcome abandon();
  }

  /** Why there are no replies; the exception is made where it is thrown. */
  private sealed interface Failure {
    record Broken(String reason, Outcome outcome) implements Failure {}

    record Stale() implements Failure {}
  }

  private final String name;
  private final Pipeline pipeline;
  private final Runnable onTimeOut;
  private final @Nullable Consumer<PendingReply> whenDone;
  private volatile @Nullable Sending sending;
  private volatile @Nullable Object result;
  private volatile @Nullable Thread waiter;

  private PendingReply(
      String name,
      Pipeline pipeline,
      Runnable onTimeOut,
      @Nullable Consumer<PendingReply> whenDone) {
    this.name = name;
    this.pipeline = pipeline;
    this.onTimeOut = onTimeOut;
    this.whenDone = whenDone;
  }

  /**
   * Returns a reply that a thread will wait for.
   *
   * @param name the node's, for messages
   * @param pipeline what is sent, for messages
   * @param onTimeOut runs if the reply did not come in time
   */
  public static PendingReply awaited(String name, Pipeline pipeline, Runnable onTimeOut) {
    return new PendingReply(name, pipeline, onTimeOut, null);
  }

  /** Returns a reply that goes to a consumer, which must neither block nor throw. */
  static PendingReply observed(String name, Pipeline pipeline, Consumer<PendingReply> whenDone) {
    return new PendingReply(name, pipeline, () -> {}, whenDone);
  }

  /** Returns the failed reply of a pipeline that was not sent. */
  static PendingReply refused(String name, Pipeline pipeline, String reason) {
    PendingReply pending = awaited(name, pipeline, () -> {});
    pending.fail(reason, Outcome.NOT_APPLIED);
    return pending;
  }

  /** Returns the failed reply of a pipeline whose connection is no more. */
  static PendingReply stale(String name, Pipeline pipeline) {
    PendingReply pending = awaited(name, pipeline, () -> {});
    pending.finish(new Failure.Stale());
    return pending;
  }

  public void sentBy(Sending sending) {
    this.sending = sending;
  }

  @Nullable Sending sending() {
    return sending;
  }

  public boolean isDone() {
    return result != null;
  }

  /** Returns the replies, or null if it failed or is not done. */
  @SuppressWarnings("unchecked") // the only list there is
  public @Nullable List<Reply> replies() {
    return (result instanceof List<?> list) ? (List<Reply>) list : null;
  }

  public void complete(List<Reply> replies) {
    finish(replies);
  }

  public void fail(String reason, Outcome outcome) {
    finish(new Failure.Broken(reason, outcome));
  }

  /** Called under what sends it, so by one thread at a time; the first call counts. */
  private void finish(Object what) {
    if (result != null) {
      return;
    }
    result = what;
    Thread thread = waiter;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    if (whenDone != null) {
      whenDone.accept(this);
    }
  }

  /**
   * Waits for the replies, one for each command.
   *
   * @throws StaleConnectionException if the pipeline requires a connection that is no more
   * @throws StoreException if the pipeline was refused, if the connection was lost or closed, if
   *     the time is over, or if the thread is interrupted: with NOT_APPLIED if nothing was written,
   *     and nothing will be, or if the pipeline changes nothing; with UNKNOWN otherwise
   */
  public List<Reply> await(Budget budget) {
    if (result == null) {
      waiter = Thread.currentThread();
      while (result == null) {
        long left = budget.remainingNanos();
        if (left == 0) {
          return giveUp("no answer within " + budget.whole(), onTimeOut);
        }
        LockSupport.parkNanos(this, left);
        if ((result == null) && Thread.currentThread().isInterrupted()) {
          return giveUp("interrupted while waiting for the answer", () -> {});
        }
      }
    }
    return outcome();
  }

  private List<Reply> giveUp(String reason, Runnable afterwards) {
    Sending pending = sending;
    Outcome outcome = (pending == null) ? Outcome.NOT_APPLIED : pending.abandon();
    if (result != null) { // it was answered in this very moment
      return outcome();
    }
    afterwards.run();
    throw exception(reason, outcome);
  }

  private List<Reply> outcome() {
    if (result instanceof Failure.Broken broken) {
      throw exception(broken.reason, broken.outcome);
    } else if (result instanceof Failure.Stale) {
      throw new StaleConnectionException(name);
    }
    List<Reply> replies = replies();
    if (replies == null) {
      throw new IllegalStateException("memcached node '" + name + "': no result");
    }
    return replies;
  }

  private StoreException exception(String reason, Outcome outcome) {
    return new StoreException(
        "memcached node '" + name + "': " + pipeline.purpose() + ": " + reason + meaning(outcome),
        null,
        outcome);
  }

  private String meaning(Outcome outcome) {
    if (outcome == Outcome.UNKNOWN) {
      return "; what was sent may have been done, or still be: read it before you repeat it";
    }
    return pipeline.isRead() ? "; nothing was read: ask again" : "; nothing was done: try again";
  }
}
