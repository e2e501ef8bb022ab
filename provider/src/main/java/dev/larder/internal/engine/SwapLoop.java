package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Transition;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Reads, decides, writes through and swaps; and again if another writer was first. Bounded by the
 * request's time, from the first lost race on. Thread-safe.
 */
final class SwapLoop<K, V> {
  private final SideEffects<K, V> effects;
  private final StoreCall<K, V> calls;

  /** The state of calls that have nothing to keep yet: no lock, no time, no lost race. */
  private final CallState<K, V> idle;

  private final DeadlinesByKey<K> deadlines;
  private final InstantSource clock;
  private final KeyLocks locks;
  private final Timeouts timeouts;
  private final String subject;
  private final Sweeper<K, V> sweeper;
  private final boolean shared;
  private final int owner;

  SwapLoop(ExecutorContext<K, V> parts, int owner) {
    this.effects = parts.effects();
    this.calls = StoreCall.idle(parts.store(), parts.timeouts().request());
    this.idle = new CallState<>(calls, 0);
    this.deadlines = parts.deadlines();
    this.clock = parts.clock();
    this.locks = parts.locks();
    this.timeouts = parts.timeouts();
    this.subject = "cache '" + parts.name() + "': ";
    this.owner = owner;
    this.shared = parts.store().capabilities().contains(Capability.SHARED);
    this.sweeper = new Sweeper<>(this, parts);
  }

  int owner() {
    return owner;
  }

  /** Returns what tells a key apart from others in tables. */
  Object identity(K key) {
    return locks.identity(key);
  }

  Sweeper<K, V> sweeper() {
    return sweeper;
  }

  /**
   * Starts a call that begins now: its time runs. Makes no object while there is nothing to keep.
   */
  CallState<K, V> newCall() {
    StoreCall<K, V> call = calls.start();
    long start = effects.start();
    return (call == calls && start == 0) ? idle : new CallState<>(call, start);
  }

  /** Returns a state that belongs to one call, to keep a lock or a lost race in. */
  private CallState<K, V> owned(CallState<K, V> state) {
    return (state == idle) ? new CallState<>(calls, 0) : state;
  }

  /** Waits for the key's lock where effects have an order; goes on without it if that is long. */
  CallState<K, V> lockForOrder(K key, CallState<K, V> state) {
    if (!effects.hasOrder()) {
      return state;
    }
    CallState<K, V> own = owned(state);
    own.hold(locks.lock(key, own.call().atMost(timeouts.order())));
    if (own.lock() == null) {
      effects.onOrderTimeout();
    }
    return own;
  }

  /** Keeps the key's lock in the state, where user code should not run twice. */
  void lockForUserCode(K key, CallState<K, V> state) {
    state.hold(awaitTurn(key, state.call()));
  }

  /**
   * Waits for the key's lock where user code should not run twice; goes on without it, and returns
   * null, if that is long. Fails if the call's time is over, which those before it spent on the
   * store.
   */
  private @Nullable Stripe awaitTurn(K key, StoreCall<K, V> call) {
    long since = System.nanoTime();
    Stripe lock = call.lock(locks, key, timeouts.load());
    if (lock == null && call.isOver()) {
      throw tooLate(Duration.ofNanos(System.nanoTime() - since));
    }
    return call.onStore(lock);
  }

  /** Runs the operation from the start: lines up where effects have an order, and reads. */
  <R extends @Nullable Object> R run(K key, Operation<V, R> operation) {
    return run(key, operation, lockForOrder(key, newCall()));
  }

  /** Runs the operation after an attempt that lost its race, and may have called the writer. */
  <R extends @Nullable Object> R runAgain(K key, Operation<V, R> operation, Transition<V> loser) {
    CallState<K, V> state = owned(lockForOrder(key, newCall()));
    boolean unused = state.startRetries().recordLossAndBackOff(loser);
    return run(key, operation, state);
  }

  /** Runs an operation with user code: one at a time in this process, of those of the key. */
  <R extends @Nullable Object> R runAlone(K key, Operation<V, R> operation, CallState<K, V> state) {
    return run(key, operation, state, awaitTurn(key, state.call()));
  }

  /** Runs until the swap is won; then unlocks. */
  <R extends @Nullable Object> R run(K key, Operation<V, R> operation, CallState<K, V> state) {
    return run(key, operation, state, state.lock());
  }

  private <R extends @Nullable Object> R run(
      K key, Operation<V, R> operation, CallState<K, V> begun, @Nullable Stripe held) {
    CallState<K, V> state = begun;
    Stripe lock = held;
    Store<K, V> store = state.store();
    try {
      Entry<V> seen = state.seen();
      seen = (seen == null) ? store.getForUpdate(key) : seen;
      while (true) {
        Transition<V> entry = begin(key, seen);
        R result = decide(key, operation, entry, state, lock);
        if (commit(key, seen, entry, state)) {
          KeyLocks.endRequests(lock);
          finish(key, entry, state.start());
          return result;
        }
        state = owned(state);
        recordLoss(key, entry, state);
        if (lock == null && state.startRetries().callsForLock()) {
          lock = state.call().onStore(locks.lock(key, state.call().atMost(timeouts.order())));
        }
        seen = store.getForUpdate(key);
      }
    } finally {
      KeyLocks.unlock(lock);
    }
  }

  /** Counts a lost race, and pauses if it was not one of the first; gives up for want of time. */
  void recordLoss(K key, Transition<V> loser, CallState<K, V> state) {
    RetryState<V> retries = state.startRetries();
    if (!retries.recordLossAndBackOff(loser)) {
      throw gaveUp(key, retries);
    }
  }

  /** Begins a transition. Reads the clock only if the time can make a difference. */
  Transition<V> begin(K key, @Nullable Entry<V> seen) {
    Deadlines due = deadlines.of(key);
    boolean timeless = due.isEternal() && (seen == null || seen.expiresAtMillis() == Entry.ETERNAL);
    return new Transition<>(seen, timeless ? 0 : clock.millis(), due);
  }

  /** Runs user code: the processor, the loader, the policy, and the writer in each attempt. */
  <R extends @Nullable Object> R decide(
      K key,
      Operation<V, R> operation,
      Transition<V> entry,
      CallState<K, V> state,
      @Nullable Stripe lock) {
    long since = state.startUserCode();
    if (lock != null) {
      lock.beginTurn(owner, locks.identity(key));
    }
    try {
      R result = operation.apply(entry);
      effects.checkType(entry);
      writeThrough(key, entry, state);
      return result;
    } finally {
      if (lock != null) {
        lock.endTurn();
        state.call().onStore(lock);
      }
      state.endUserCode(since);
    }
  }

  /** The writer's last call must precede the winning swap, and tell what the swap leaves. */
  private void writeThrough(K key, Transition<V> entry, CallState<K, V> state) {
    RetryState<V> retries = state.retries();
    if (entry.writer() == WriterCall.NONE && retries != null) {
      tellStanding(key, entry, retries);
    } else if (entry.writer() != WriterCall.NONE) {
      checkStorable(key, entry, state.store());
      effects.writeThrough(key, entry);
    }
  }

  /**
   * Takes back what the writer was told in vain. An entry that is there says what stands. One that
   * has gone was removed by its user, if another process can have done that; else, like one whose
   * deadline has come, it was cleared, evicted or expired, which is nothing to the writer: then
   * what the telling attempt had seen stands.
   */
  private void tellStanding(K key, Transition<V> entry, RetryState<V> retries) {
    Transition<V> told = told(retries);
    if (told != null) {
      boolean outlived = !entry.exists() && (!shared || told.isExpiredAt(clock.millis()));
      effects.writeStanding(key, outlived ? told : entry);
    }
  }

  /** Returns the last attempt that called the writer, if there is one. */
  private @Nullable Transition<V> told(@Nullable RetryState<V> retries) {
    return (retries == null || !effects.isWriteThrough()) ? null : retries.told();
  }

  /** What cannot be stored, or may not be removed, must not reach the writer either. */
  void checkStorable(K key, Transition<V> entry, Store<K, V> store) {
    if (isTold(entry)) {
      store.check(key, entry.mutation());
    }
  }

  private boolean commit(
      K key, @Nullable Entry<V> seen, Transition<V> entry, CallState<K, V> state) {
    boolean told = isTold(entry) || told(state.retries()) != null;
    Store<K, V> store = state.store();
    Mutation<V> mutation = entry.mutation();
    return switch (mutation.kind()) {
      case KEEP -> !told || stands(key, seen, entry, store);
      // if another writer was first, a mere read was before it
      case TOUCH -> store.swap(key, seen, mutation) || !told;
      default -> store.swap(key, seen, mutation);
    };
  }

  /** Returns whether the writer is told what becomes of the entry. */
  boolean isTold(Transition<V> entry) {
    return entry.writer() != WriterCall.NONE && effects.isWriteThrough();
  }

  /**
   * Returns whether what the writer was told is still so, though there is nothing to swap. If not,
   * another process came between, and its own call of the writer may have been the earlier one. An
   * entry is proved by a touch. Absence is only looked at again: a creation that has called its
   * writer, but is not stored yet, goes unseen.
   */
  private boolean stands(K key, @Nullable Entry<V> seen, Transition<V> entry, Store<K, V> store) {
    return entry.exists()
        ? store.swap(key, seen, Mutation.touch(requireNonNull(seen).expiresAtMillis()))
        : !begin(key, store.getForUpdate(key)).exists();
  }

  /** Decides from what the store had and has changed already; publishes that. */
  <R extends @Nullable Object> R decideAndFinish(
      K key, Operation<V, R> operation, @Nullable Entry<V> was, long nowMillis, long start) {
    Transition<V> entry = new Transition<>(was, nowMillis, deadlines.of(key));
    R result = operation.apply(entry);
    finish(key, entry, start);
    return result;
  }

  /** Publishes what was committed. */
  void finish(K key, Transition<V> entry, long start) {
    effects.onCommit(key, entry, start);
    if (entry.isCreation()) {
      sweeper.onCreation();
    }
  }

  /** For want of time to learn what became of a change that several calls share. */
  StoreException tooLate(Outcome outcome) {
    return new StoreException(
        subject
            + "this call's "
            + timeouts.request()
            + " were over before the change that it shares with others of its key was"
            + (outcome == Outcome.UNKNOWN ? " confirmed; it may have been applied" : " sent")
            + ": see why the store is slow, or raise request-timeout",
        null,
        outcome);
  }

  private StoreException tooLate(Duration waited) {
    return new StoreException(
        subject
            + "waited "
            + waited
            + " for its turn on a key, behind calls that waited for the store until this call's "
            + timeouts.request()
            + " were over; nothing was changed: see why the store is slow, raise request-timeout,"
            + " or spread the calls over more keys",
        null,
        Outcome.NOT_APPLIED);
  }

  /** The writer is told what stands even now that the call's time is over. */
  private CacheException gaveUp(K key, RetryState<V> retries) {
    if (told(retries) != null) {
      tellStanding(key, begin(key, calls.store().getForUpdate(key)), retries);
    }
    return new CacheException(
        subject
            + "gave up on an entry after losing "
            + retries.losses()
            + " races in "
            + timeouts.request()
            + ", since others kept changing it; nothing was changed: raise request-timeout, or"
            + " spread the writes over more keys");
  }

  /** Refuses an operation that would make this thread's own decision on the key void for ever. */
  void refuseOwnTurn(K key) {
    if (isOwnTurn(key)) {
      throw new CacheException(
          subject
              + "an entry processor, loader or writer cannot change its own entry through the"
              + " cache: change it by the MutableEntry, or by what the loader returns");
    }
  }

  /** Returns whether this thread is deciding on that key already. */
  boolean isOwnTurn(K key) {
    return locks.isOwnTurn(owner, key);
  }
}
