package dev.larder.internal.engine;

import dev.larder.internal.core.Transition;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.internal.support.Backoff;
import dev.larder.store.Budget;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The races that one operation has lost, and the time it has left. Not thread-safe. */
final class RetryState<V> {
  private static final int RACES_BEFORE_LOCKING = 3;
  private static final Backoff PAUSES = new Backoff(1_000, 14); // 1 us to 16 ms

  private final Budget budget;
  private int losses;
  private @Nullable Transition<V> told;

  RetryState(Budget budget) {
    this.budget = budget;
  }

  /** Leaves user code's time out of account. */
  void exclude(long nanos) {
    budget.exclude(nanos);
  }

  /** Counts a loss, and pauses if it was not one of the first. Returns whether time is left. */
  boolean recordLossAndBackOff(Transition<V> loser) {
    losses++;
    told = (loser.writer() == WriterCall.NONE) ? told : loser;
    if (losses > RACES_BEFORE_LOCKING) {
      LockSupport.parkNanos(PAUSES.nanos(losses));
    }
    return !budget.isSpent();
  }

  /** Returns whether it is time to line up with the other threads of this process. */
  boolean callsForLock() {
    return losses >= RACES_BEFORE_LOCKING;
  }

  /** Returns the last attempt that told the writer of a change, which came to nothing; or null. */
  @Nullable Transition<V> told() {
    return told;
  }

  int losses() {
    return losses;
  }
}
