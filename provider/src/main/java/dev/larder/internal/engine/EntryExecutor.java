package dev.larder.internal.engine;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.PredictedMutations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.Freshness.Deadline;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs operations against a store by the path of fewest round trips, and publishes what came of
 * them. Thread-safe.
 *
 * <p>The swap alone makes an operation atomic. A key is locked within this process only where user
 * code should not run twice (a loader, a processor), where effects have an order (a writer,
 * listeners), and after lost races.
 */
public final class EntryExecutor<K, V> {
  private final SideEffects<K, V> effects;
  private final DeadlinesByKey<K> deadlines;
  private final Deadlines usual;
  private final InstantSource clock;
  private final StoreCall<K, V> calls;
  private final SwapLoop<K, V> loop;
  private final boolean writesBlindly;
  private final @Nullable ExchangeExecutor<K, V> exchanges;
  private final boolean guesses;
  private final @Nullable InvocationBatcher<K, V> batcher;
  private final boolean retainsExpired;
  private final long staleMillis;

  /** Makes the executor of one cache. */
  public EntryExecutor(ExecutorContext<K, V> parts) {
    this(parts, parts.locks().newOwner());
  }

  /**
   * Makes one more executor of a cache.
   *
   * @param owner the number of the cache among those that share its locks
   */
  EntryExecutor(ExecutorContext<K, V> parts, int owner) {
    this.effects = parts.effects();
    this.deadlines = parts.deadlines();
    this.usual = deadlines.usual();
    this.clock = parts.clock();
    this.staleMillis = parts.staleMillis();
    this.calls = StoreCall.idle(parts.store(), parts.timeouts().request());
    this.loop = new SwapLoop<>(parts, owner);
    Set<Capability> capabilities = parts.store().capabilities();
    boolean foreseeable = usual.isConstant() && !effects.isWriteThrough();
    this.writesBlindly = foreseeable && capabilities.contains(Capability.BLIND_WRITES);
    this.exchanges =
        (foreseeable && capabilities.contains(Capability.EXCHANGE))
            ? new ExchangeExecutor<>(loop, parts)
            : null;
    this.guesses = writesBlindly || (foreseeable && capabilities.contains(Capability.SHARED));
    boolean far = capabilities.containsAll(Set.of(Capability.SHARED, Capability.CALL_TIMEOUT));
    this.batcher = far ? new InvocationBatcher<>(loop, parts) : null;
    this.retainsExpired = capabilities.contains(Capability.RETAINS_EXPIRED);
  }

  /** Returns what tells a key apart from others in tables; most keys do it themselves. */
  public Object identity(K key) {
    return loop.identity(key);
  }

  /** Returns what removes expired entries that nobody touches. */
  public Sweeper<K, V> sweeper() {
    return loop.sweeper();
  }

  /** Returns whether a get changes no deadline. */
  boolean readsWithoutWriting() {
    return usual.isFixedByAccess();
  }

  SwapLoop<K, V> loop() {
    return loop;
  }

  // ---- reads

  /** Starts a call that reads first: its time runs from now. */
  public StoreCall<K, V> startCall() {
    return calls.start();
  }

  /** Returns the time at which an operation starts, or zero while nothing is measured. */
  public long startTime() {
    return effects.start();
  }

  /** Returns the value, or null. A hit that changes no deadline neither locks nor allocates. */
  public @Nullable V get(K key) {
    return (exchanges != null && !usual.isFixedByAccess() && !loop.isOwnTurn(key))
        ? exchanges.exchange(key, Operations.get())
        : get(key, Freshness.LIVE);
  }

  /**
   * Returns the value that is fresh enough, or null. A value that is not counts as a miss, and its
   * entry stays as it is.
   */
  public @Nullable V get(K key, Freshness freshness) {
    long start = effects.start();
    StoreCall<K, V> call = calls.start();
    Entry<V> seen = call.store().get(key);
    return (seen != null && isHit(seen, freshness))
        ? hit(seen, start)
        : onNoHit(key, seen, freshness, call, start);
  }

  /** Returns the value of an entry that has just been read, as by a scan, or null. */
  public @Nullable V get(K key, Entry<V> seen) {
    return get(key, seen, Freshness.LIVE, effects.start());
  }

  /** Returns the value of what has just been read, or null; begins a call only to ask for more. */
  @Nullable V get(K key, @Nullable Entry<V> seen, Freshness freshness, long start) {
    return (seen != null && isHit(seen, freshness))
        ? hit(seen, start)
        : onNoHit(key, seen, freshness, null, start);
  }

  private @Nullable V onNoHit(
      K key,
      @Nullable Entry<V> seen,
      Freshness freshness,
      @Nullable StoreCall<K, V> begun,
      long start) {
    if (seen == null || isPassedOver(seen, freshness)) {
      return observe(key, null, start);
    } else if (isLeftAlone(seen) || loop.isOwnTurn(key)) {
      return observe(key, seen, start);
    }
    StoreCall<K, V> call = (begun == null) ? calls.start() : begun;
    CallState<K, V> state = new CallState<>(call, start, seen);
    return loop.run(key, Operations.get(), loop.lockForOrder(key, state));
  }

  /**
   * Returns the value that is fresh enough; if there is none, one thread of this process loads it,
   * and the others wait. A loaded value that is not worth storing is returned only.
   *
   * @param first the call's first read, which is not repeated
   */
  public @Nullable V getOrLoad(
      K key,
      LoadOptions<V> options,
      Supplier<? extends @Nullable V> loader,
      FirstRead<K, V> first) {
    Entry<V> seen = first.entry();
    Freshness freshness = options.freshness();
    if (seen != null && isHit(seen, freshness)) {
      return hit(seen, first.start());
    }
    Entry<V> fresh = (seen != null && freshness.isMetBy(seen, clock)) ? seen : null;
    if (loop.isOwnTurn(key)) {
      return observe(key, fresh, first.start());
    }
    Operation<V, @Nullable V> operation =
        Operations.getOrLoad(freshness.sinceMillis(clock), loader, options.worthStoring());
    CallState<K, V> state = new CallState<>(first.call(), first.start(), fresh);
    return (fresh == null) ? loop.runAlone(key, operation, state) : loop.run(key, operation, state);
  }

  /** Reads the entry, also one that has expired; counts nothing. A failure of the store is kept. */
  public FirstRead<K, V> firstRead(K key) {
    long start = effects.start();
    StoreCall<K, V> call = calls.start();
    try {
      return new FirstRead<>(call, start, call.store().get(key));
    } catch (StoreException e) {
      return new FirstRead<>(call, start, null, e);
    }
  }

  /** Returns whether a call takes the entry, and leaves it as it is. */
  public boolean isHit(Entry<V> seen, Freshness freshness) {
    return (usual.isFixedByAccess() || freshness.deadlines() == Deadline.IGNORED)
        && freshness.isMetBy(seen, clock);
  }

  /** Counts a hit, and returns the value of an entry that was read. */
  public V hit(Entry<V> seen, long start) {
    V value = seen.value();
    effects.onHit(start);
    return value;
  }

  /** Returns whether the entry stays as it is though the call does not take it. */
  private boolean isPassedOver(Entry<V> seen, Freshness freshness) {
    return freshness.deadlines() == Deadline.IGNORED
        || (isLive(seen) && !freshness.isMetBy(seen, clock));
  }

  /** Counts a hit or a miss, and leaves even an expired entry as it is. */
  private @Nullable V observe(K key, @Nullable Entry<V> seen, long start) {
    Transition<V> entry = loop.begin(key, seen != null && isLive(seen) ? seen : null);
    V value = entry.lookup();
    effects.onCommit(key, entry, start);
    return value;
  }

  /** A read removes an expired entry only for listeners, or where nobody else ever would. */
  private boolean isLeftAlone(Entry<V> seen) {
    return (!retainsExpired && !effects.announceExpirations() && !isLive(seen))
        || isStale(seen, Freshness.LIVE);
  }

  /** Returns whether the entry is no longer fresh enough, but still served meanwhile. */
  public boolean isStale(Entry<V> seen, Freshness freshness) {
    return staleMillis > 0
        && !freshness.isMetBy(seen, clock)
        && freshness.isMetBy(seen, clock.millis() - staleMillis);
  }

  /** Counts a lookup that found nothing; asks no store, nor its clock. */
  public void miss(K key) {
    long start = effects.start();
    Transition<V> entry = absent(key);
    entry.lookup();
    effects.onCommit(key, entry, start);
  }

  /**
   * Begins a transition of a key that has no entry, as far as is known, and will have none: asks no
   * store, nor its clock, which may be as far away.
   */
  public Transition<V> absent(K key) {
    return new Transition<>(null, 0, deadlines.of(key));
  }

  /** Tells the writer what the operation would tell it of an absent entry; asks nobody else. */
  public void writeThrough(K key, Operation<V, ?> operation) {
    Transition<V> entry = absent(key);
    operation.apply(entry);
    effects.writeThrough(key, entry);
  }

  /** Returns whether the key has a live entry; changes and counts nothing. */
  public boolean contains(K key) {
    return peekLive(key) != null;
  }

  /** Returns the value that is fresh enough, or null; changes and counts nothing. */
  public @Nullable V getForUpdate(K key, Freshness freshness) {
    Entry<V> seen = calls.start().store().getForUpdate(key);
    return (seen != null && freshness.isMetBy(seen, clock)) ? seen.value() : null;
  }

  /** Returns the entry if it is live; changes and counts nothing. */
  public @Nullable Entry<V> peekLive(K key) {
    Entry<V> seen = calls.start().store().getForUpdate(key);
    return (seen != null && isLive(seen)) ? seen : null;
  }

  /** Returns whether the entry, as a scan read it, is live; removes it if it has expired. */
  public boolean isLive(K key, Entry<V> seen) {
    if (isLive(seen)) {
      return true;
    } else if (!seen.isForeign() && !isLeftAlone(seen)) {
      loop.run(key, Operations.expire());
    }
    return false;
  }

  /** Returns whether the entry, as it was read, counts as there. */
  private boolean isLive(Entry<V> seen) {
    return Freshness.LIVE.isMetBy(seen, clock);
  }

  // ---- writes

  /** Puts without asking what was there, where store, policy and listeners allow it. */
  public void put(K key, V value) {
    if (writesBlindly) {
      long start = effects.start();
      StoreCall<K, V> call = calls.start();
      long now = clock.millis();
      Mutation<V> same = blindPut(key, value, now);
      if (same != null) {
        loop.refuseOwnTurn(key);
        call.store().put(key, value, same.expiresAtMillis());
        loop.finish(key, afterBlindPut(key, value, now), start);
        return;
      }
    }
    if (exchanges != null && !effects.hasOrder()) {
      exchanges.putUnseen(key, value);
    } else {
      exchange(key, Operations.put(value));
    }
  }

  /**
   * Returns the write that puts whatever is there, without being asked what that was; or null if
   * store, policy or listeners do not allow it.
   */
  @Nullable Mutation<V> blindPut(K key, V value, long nowMillis) {
    if (!writesBlindly || effects.hasOrder()) {
      return null;
    }
    Mutation<V> same =
        PredictedMutations.of(Operations.put(value), nowMillis, deadlines.of(key)).unconditional();
    return (same != null && same.kind() == Kind.PUT) ? same : null;
  }

  /** Returns the record of a put that nothing was asked of. */
  Transition<V> afterBlindPut(K key, V value, long nowMillis) {
    Transition<V> entry = new Transition<>(null, nowMillis, deadlines.of(key));
    Operations.put(value).apply(entry);
    return entry;
  }

  /**
   * Puts if absent. Where the store cannot choose, guesses that there is no entry, and reads only
   * if that was wrong; but not in a store that is no faster for skipping a read, where a wrong
   * guess costs more than a right one saves.
   */
  public boolean putIfAbsent(K key, V value) {
    Operation<V, Boolean> operation = Operations.putIfAbsent(value);
    if (exchanges != null) {
      return exchanges.exchange(key, operation);
    } else if (!guesses || effects.hasOrder()) {
      return execute(key, operation);
    }
    loop.refuseOwnTurn(key);
    CallState<K, V> state = loop.newCall();
    Transition<V> guess = loop.begin(key, null);
    // a decision to change nothing would prove nothing, resting on a guess
    if (operation.apply(guess) && state.store().swap(key, null, guess.mutation())) {
      loop.finish(key, guess, state.start());
      return true;
    }
    return loop.run(key, operation, state);
  }

  /**
   * Performs an operation whose result tells only whether there was an entry. Where no entry has a
   * deadline, a store's blind write can tell; else this is {@link #exchange}.
   */
  public boolean exchangeExisting(K key, Operation<V, Boolean> operation) {
    boolean blind = writesBlindly && usual.isEternal() && !effects.hasOrder();
    if (exchanges != null || !blind) {
      return exchange(key, operation);
    }
    long start = effects.start();
    loop.refuseOwnTurn(key);
    PredictedMutations<V> predicted = PredictedMutations.of(operation, 0, usual);
    boolean existed = calls.start().store().updateIfPresent(key, predicted.ifLive());
    Entry<V> was = existed ? PredictedMutations.something(usual) : null;
    return loop.decideAndFinish(key, operation, was, 0, start);
  }

  /**
   * Performs an operation that asks whether there is an entry but not what is in it: by one
   * request, where the store can do that.
   */
  public <R extends @Nullable Object> R exchange(K key, Operation<V, R> operation) {
    return (exchanges == null) ? execute(key, operation) : exchanges.exchange(key, operation);
  }

  /** Performs the operation atomically with respect to every other operation on the key. */
  public <R extends @Nullable Object> R execute(K key, Operation<V, R> operation) {
    loop.refuseOwnTurn(key);
    return loop.run(key, operation);
  }

  /** Performs an operation that runs user code: one at a time in this process. */
  public <R extends @Nullable Object> R executeAlone(K key, Operation<V, R> operation) {
    loop.refuseOwnTurn(key);
    CallState<K, V> state = loop.newCall();
    return (batcher != null && !effects.hasOrder())
        ? batcher.run(key, operation, state)
        : loop.runAlone(key, operation, state);
  }
}
