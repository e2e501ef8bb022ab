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
public final class StoreCall<K, V> {
  private final Store<K, V> store;
  private final Duration timeout;
  private final @Nullable Budget budget;
  private final boolean timed;

  private StoreCall(Store<K, V> store, Duration timeout, @Nullable Budget budget) {
    this.timed = store.capabilities().contains(Capability.CALL_TIMEOUT);
    this.timeout = timeout;
    this.budget = budget;
    this.store = store;
  }

  /** Makes what calls start from; where a store answers at once, all of them share it. */
  static <K, V> StoreCall<K, V> idle(Store<K, V> store, Duration timeout) {
    return new StoreCall<>(store, timeout, null);
  }

  /** Starts a call: its time runs from now. */
  StoreCall<K, V> start() {
    if (!timed) {
      return this;
    }
    Budget started = Budget.of(timeout);
    return new StoreCall<>(store.within(started), timeout, started);
  }

  public Store<K, V> store() {
    return store;
  }

  /** Returns the call's budget, or one that begins now where nothing took time so far. */
  Budget budget() {
    return (budget == null) ? Budget.of(timeout) : budget;
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

  /** Lets threads that wait for the lock know that the call waits for its store from now on. */
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
