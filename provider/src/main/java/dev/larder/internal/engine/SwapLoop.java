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
 * The only loop: read, decide, write through, swap; and again if another writer was first. Bounded
 * by the request's time, from the first lost race on. Thread-safe.
 */
final class SwapLoop<K, V> {
  private final SideEffects<K, V> effects;
  private final StoreCall<K, V> requests;
  private final DeadlinesByKey<K> deadlines;
  private final InstantSource clock;
  private final KeyLocks locks;
  private final Timeouts patience;
  private final String name;
  private final Sweeper<K, V> sweeper;
  private final boolean shared;
  private final int owner;

  SwapLoop(ExecutorContext<K, V> parts, int owner) {
    this.effects = parts.effects();
    this.requests = StoreCall.unbounded(parts.store());
    this.deadlines = parts.deadlines();
    this.clock = parts.clock();
    this.locks = parts.locks();
    this.patience = parts.patience();
    this.name = parts.name();
    this.owner = owner;
    this.shared = parts.store().capabilities().contains(Capability.SHARED);
    this.sweeper = new Sweeper<>(this, parts);
  }

  int owner() {
    return owner;
  }

  Sweeper<K, V> sweeper() {
    return sweeper;
  }

  /** Begins a call: its time runs from now. */
  StoreCall<K, V> requests() {
    return requests.starting(patience.request());
  }

  /** Waits for the key's lock where effects have an order. Returns null if it is not to be had. */
  @Nullable Stripe lockForOrder(K key, StoreCall<K, V> call) {
    if (!effects.hasOrder()) {
      return null;
    }
    Stripe lock = locks.lock(key, call.atMost(patience.order()));
    if (lock == null) {
      effects.onOrderTimeout();
    }
    return call.onStore(lock);
  }

  /**
   * Waits for the key's lock where user code should not run twice. Returns null if the lock is not
   * to be had; fails if the call's time is over, which those before it spent on the store.
   */
  @Nullable Stripe lockForUserCode(K key, StoreCall<K, V> call) {
    long since = System.nanoTime();
    Stripe lock = call.lock(locks, key, patience.load());
    if (lock == null && call.isOver()) {
      throw tooLate(Duration.ofNanos(System.nanoTime() - since));
    }
    return call.onStore(lock);
  }

  /** As {@link #run}, from the start: lines up where effects have an order, and reads. */
  <R extends @Nullable Object> R run(K key, Operation<V, R> operation) {
    long start = effects.start();
    StoreCall<K, V> call = requests();
    return run(key, operation, null, lockForOrder(key, call), call, start);
  }

  /** Runs until the swap is won. Begins with the entry that was read, if one was; unlocks. */
  <R extends @Nullable Object> R run(
      K key,
      Operation<V, R> operation,
      @Nullable Entry<V> read,
      @Nullable Stripe held,
      StoreCall<K, V> call,
      long start) {
    return run(key, operation, read, held, call, start, null);
  }

  /** As {@link #run}, after an attempt that lost its race, and may have called the writer. */
  <R extends @Nullable Object> R runAgain(K key, Operation<V, R> operation, Transition<V> loser) {
    long start = effects.start();
    StoreCall<K, V> call = requests();
    Stripe lock = lockForOrder(key, call);
    RetryState<V> contest = newContest(call);
    contest.recordLossAndBackOff(loser);
    return run(key, operation, null, lock, call, start, contest);
  }

  private <R extends @Nullable Object> R run(
      K key,
      Operation<V, R> operation,
      @Nullable Entry<V> read,
      @Nullable Stripe held,
      StoreCall<K, V> call,
      long start,
      @Nullable RetryState<V> before) {
    Store<K, V> store = call.store();
    Stripe lock = held;
    RetryState<V> contest = before;
    try {
      Entry<V> seen = (read == null) ? store.getForUpdate(key) : read;
      while (true) {
        Transition<V> entry = begin(key, seen);
        R result = decide(key, operation, entry, lock, call, contest);
        if (commit(key, seen, entry, store, contest)) {
          KeyLocks.endRequests(lock);
          finish(key, entry, start);
          return result;
        }
        contest = (contest == null) ? newContest(call) : contest;
        if (!contest.recordLossAndBackOff(entry)) {
          throw gaveUp(key, contest);
        }
        lock = (lock == null && contest.callsForLock()) ? lockAfterLosses(key, call) : lock;
        seen = store.getForUpdate(key);
      }
    } finally {
      KeyLocks.unlock(lock);
    }
  }

  RetryState<V> newContest(StoreCall<K, V> call) {
    return new RetryState<>(call.budget(patience.request()));
  }

  private @Nullable Stripe lockAfterLosses(K key, StoreCall<K, V> call) {
    return call.onStore(locks.lock(key, call.atMost(patience.order())));
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
      @Nullable Stripe lock,
      StoreCall<K, V> call,
      @Nullable RetryState<V> contest) {
    long since = (contest == null) ? call.startOther() : System.nanoTime();
    if (lock != null) {
      lock.beginTurn(owner, key);
    }
    try {
      R result = operation.apply(entry);
      writeThrough(key, entry, call.store(), contest);
      return result;
    } finally {
      if (lock != null) {
        lock.endTurn();
        call.onStore(lock);
      }
      if (contest == null) {
        call.endOther(since);
      } else {
        contest.exclude(System.nanoTime() - since);
      }
    }
  }

  /** The writer's last call must precede the winning swap, and tell what the swap leaves. */
  private void writeThrough(
      K key, Transition<V> entry, Store<K, V> store, @Nullable RetryState<V> contest) {
    if (entry.writer() == WriterCall.NONE && contest != null) {
      tellStanding(key, entry, contest);
    } else if (entry.writer() != WriterCall.NONE) {
      checkStorable(key, entry, store);
      effects.writeThrough(key, entry);
    }
  }

  /**
   * Takes back what the writer was told in vain. An entry that is there says what stands. One that
   * has gone was removed by its user, if another process can have done that; else, like one whose
   * deadline has come, it was cleared, evicted or expired, which is nothing to the writer: then
   * what the telling attempt had seen stands.
   */
  private void tellStanding(K key, Transition<V> entry, RetryState<V> contest) {
    Transition<V> told = told(contest);
    if (told != null) {
      boolean outlived = !entry.exists() && (!shared || told.isExpiredAt(clock.millis()));
      effects.writeStanding(key, outlived ? told : entry);
    }
  }

  /** Returns the last attempt that called the writer, if there is one. */
  private @Nullable Transition<V> told(@Nullable RetryState<V> contest) {
    return (contest == null || !effects.isWriteThrough()) ? null : contest.told();
  }

  /** What cannot be stored, or may not be removed, must not reach the writer either. */
  void checkStorable(K key, Transition<V> entry, Store<K, V> store) {
    if (isTold(entry)) {
      store.check(key, entry.mutation());
    }
  }

  private boolean commit(
      K key,
      @Nullable Entry<V> seen,
      Transition<V> entry,
      Store<K, V> store,
      @Nullable RetryState<V> contest) {
    boolean told = isTold(entry) || told(contest) != null;
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
        "cache '"
            + name
            + "': this call's "
            + patience.request()
            + " were over before the change that it shares with others of its key was"
            + (outcome == Outcome.UNKNOWN ? " confirmed; it may have been applied" : " sent")
            + ": see why the store is slow, or raise request-timeout",
        null,
        outcome);
  }

  private StoreException tooLate(Duration waited) {
    return new StoreException(
        "cache '"
            + name
            + "': waited "
            + waited
            + " for its turn on a key, behind calls that waited for the store until this call's "
            + patience.request()
            + " were over; nothing was changed: see why the store is slow, raise request-timeout,"
            + " or spread the calls over more keys",
        null,
        Outcome.NOT_APPLIED);
  }

  /** The writer is told what stands even now that the call's time is over. */
  CacheException gaveUp(K key, RetryState<V> contest) {
    if (told(contest) != null) {
      tellStanding(key, begin(key, requests.store().getForUpdate(key)), contest);
    }
    return new CacheException(
        "cache '"
            + name
            + "': gave up on an entry after losing "
            + contest.losses()
            + " races in "
            + patience.request()
            + ", since others kept changing it; nothing was changed: raise request-timeout, or"
            + " spread the writes over more keys");
  }

  /** Refuses an operation that would make this thread's own decision on the key void for ever. */
  void refuseOwnTurn(K key) {
    if (isOwnTurn(key)) {
      throw new CacheException(
          "cache '"
              + name
              + "': an entry processor, loader or writer cannot change its own entry through the"
              + " cache: change it by the MutableEntry, or by what the loader returns");
    }
  }

  /** Returns whether this thread is deciding on that key already. */
  boolean isOwnTurn(K key) {
    return locks.isOwnTurn(owner, key);
  }
}
