package dev.larder.internal.engine;

import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Store;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call's way to its store, and what is left of its time. A store that answers at once needs no
 * budget: there one instance serves all calls. Otherwise it belongs to one call, and its thread.
 */
final class StoreCall<K, V> {
  private final Store<K, V> store;
  private final @Nullable Budget budget;
  private final boolean timed;

  private StoreCall(Store<K, V> store, @Nullable Budget budget) {
    this.timed = store.capabilities().contains(Capability.CALL_TIMEOUT);
    this.store = store;
    this.budget = budget;
  }

  /** Makes what all calls share where a store answers at once, and what they start from. */
  static <K, V> StoreCall<K, V> unbounded(Store<K, V> store) {
    return new StoreCall<>(store, null);
  }

  /** Returns the same for a call that starts now and has so much time. */
  StoreCall<K, V> starting(Duration time) {
    if (!timed) {
      return this;
    }
    Budget started = Budget.of(time);
    return new StoreCall<>(store.within(started), started);
  }

  Store<K, V> store() {
    return store;
  }

  /** Returns the call's budget, or one that begins now where nothing took time so far. */
  Budget budget(Duration time) {
    return (budget == null) ? Budget.of(time) : budget;
  }

  /** Returns how long the call may wait, if it wants to wait that long. */
  Duration atMost(Duration wait) {
    return (budget == null) ? wait : budget.atMost(wait);
  }

  /** Returns whether no time is left. */
  boolean isOver() {
    return budget != null && budget.isSpent();
  }

  /**
   * Waits for the key's lock. The call answers for what those before it spend on their stores, but
   * not for their user code. Returns null if the lock is not to be had.
   */
  @Nullable Stripe lock(KeyLocks locks, K key, Duration patience) {
    return (budget == null) ? locks.lock(key, patience) : locks.lock(key, patience, budget);
  }

  /** Lets those who wait for the lock know that the call waits for its store from now on. */
  @Nullable Stripe onStore(@Nullable Stripe held) {
    if (held != null && budget != null) {
      held.beginRequests();
    }
    return held;
  }

  /** Returns when somebody else's code begins, which the call does not answer for. */
  long startOther() {
    return (budget == null) ? 0 : System.nanoTime();
  }

  /** Leaves the time since then out of account. */
  void endOther(long sinceNanos) {
    if (budget != null) {
      budget.exclude(System.nanoTime() - sinceNanos);
    }
  }
}
