package dev.larder.internal.engine;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.PredictedMutations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
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
  private final SwapLoop<K, V> loop;
  private final boolean writesBlindly;
  private final @Nullable ExchangeExecutor<K, V> exchanges;
  private final boolean guesses;
  private final @Nullable InvocationBatcher<K, V> rounds;
  private final boolean retainsExpired;
  private final long staleMillis;

  /** Makes the executor of one cache. */
  public EntryExecutor(ExecutorContext<K, V> parts) {
    this(parts, parts.locks().newOwner());
  }

  /**
   * Makes one more executor of a cache.
   *
   * @param owner the number of the cache, among those who share its locks
   */
  EntryExecutor(ExecutorContext<K, V> parts, int owner) {
    this.effects = parts.effects();
    this.deadlines = parts.deadlines();
    this.usual = deadlines.usual();
    this.clock = parts.clock();
    this.staleMillis = parts.staleMillis();
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
    this.rounds = far ? new InvocationBatcher<>(loop, parts) : null;
    this.retainsExpired = capabilities.contains(Capability.RETAINS_EXPIRED);
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

  /** Returns the value, or null. A hit that changes no deadline neither locks nor allocates. */
  public @Nullable V get(K key) {
    if (exchanges != null && !usual.isFixedByAccess() && !loop.isOwnTurn(key)) {
      return exchanges.exchange(key, Operations.get());
    }
    long start = effects.start();
    StoreCall<K, V> call = loop.requests();
    return get(key, call.store().get(key), call, start);
  }

  /** As {@link #get(Object)}, of an entry that has just been read, as by a scan. */
  public @Nullable V get(K key, @Nullable Entry<V> seen) {
    return get(key, seen, null, effects.start());
  }

  @Nullable V get(K key, @Nullable Entry<V> seen, long start) {
    return get(key, seen, null, start);
  }

  /** Begins a call only where more is to be asked, if none has begun. */
  private @Nullable V get(
      K key, @Nullable Entry<V> seen, @Nullable StoreCall<K, V> begun, long start) {
    if (seen != null && isPlainHit(seen)) {
      return hit(seen, start);
    } else if (seen == null || isLeftAlone(seen) || loop.isOwnTurn(key)) {
      return observe(key, seen, start);
    }
    StoreCall<K, V> call = (begun == null) ? loop.requests() : begun;
    return loop.run(key, Operations.get(), seen, loop.lockForOrder(key, call), call, start);
  }

  /** Returns the value; on a miss one thread of this process loads it, and the others wait. */
  public @Nullable V getOrLoad(K key, Supplier<? extends @Nullable V> loader) {
    long start = effects.start();
    StoreCall<K, V> call = loop.requests();
    Entry<V> seen = call.store().get(key);
    if (seen != null && isPlainHit(seen)) {
      return hit(seen, start);
    } else if (loop.isOwnTurn(key)) {
      return observe(key, seen, start);
    } else if (seen == null || !isLive(seen)) {
      Stripe lock = loop.lockForUserCode(key, call);
      return loop.run(key, Operations.getOrLoad(loader), null, lock, call, start);
    }
    return loop.run(key, Operations.getOrLoad(loader), seen, null, call, start);
  }

  /** Returns whether {@link Operations#get} would return the value and leave the entry as it is. */
  private boolean isPlainHit(Entry<V> seen) {
    return usual.isFixedByAccess() && isLive(seen);
  }

  private V hit(Entry<V> seen, long start) {
    V value = seen.value();
    effects.onHit(start);
    return value;
  }

  /** Counts a hit or a miss, and leaves even an expired entry as it is. */
  private @Nullable V observe(K key, @Nullable Entry<V> seen, long start) {
    Transition<V> entry = loop.begin(key, seen != null && isLive(seen) ? seen : null);
    V value = entry.lookup();
    effects.onCommit(key, entry, start);
    return value;
  }

  /** A read removes an expired entry only for who listens, or where nobody else ever would. */
  private boolean isLeftAlone(Entry<V> seen) {
    return (!retainsExpired && !effects.announceExpirations() && !isLive(seen)) || isStale(seen);
  }

  /** Returns the entry as it is stored, also one that has expired; counts nothing. */
  public @Nullable Entry<V> read(K key) {
    return loop.requests().store().get(key);
  }

  /** Counts a hit, and returns the value of an entry that was read, whatever its deadline. */
  public V serve(Entry<V> seen) {
    return hit(seen, effects.start());
  }

  /** Returns whether the entry has expired, but is still kept to be served. */
  private boolean isStale(Entry<V> seen) {
    return !seen.isForeign() && !isLive(seen) && !seen.isExpiredAt(clock.millis() - staleMillis);
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

  /** Returns the entry if it is live; changes and counts nothing. */
  public @Nullable Entry<V> peekLive(K key) {
    Entry<V> seen = loop.requests().store().getForUpdate(key);
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
  public boolean isLive(Entry<V> seen) {
    return !seen.isForeign()
        && (seen.expiresAtMillis() == Entry.ETERNAL || !seen.isExpiredAt(clock.millis()));
  }

  // ---- writes

  /** Puts without asking what was there, where store, policy and listeners allow it. */
  public void put(K key, V value) {
    if (writesBlindly) {
      long start = effects.start();
      StoreCall<K, V> call = loop.requests();
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
    long start = effects.start();
    loop.refuseOwnTurn(key);
    StoreCall<K, V> call = loop.requests();
    Transition<V> guess = loop.begin(key, null);
    // a decision to change nothing would prove nothing, resting on a guess
    if (operation.apply(guess) && call.store().swap(key, null, guess.mutation())) {
      loop.finish(key, guess, start);
      return true;
    }
    return loop.run(key, operation, null, null, call, start);
  }

  /**
   * As {@link #exchange}, for an operation whose result tells only whether there was an entry.
   * Where no entry has a deadline, a store's blind write can tell.
   */
  public boolean exchangeExisting(K key, Operation<V, Boolean> operation) {
    boolean blind = writesBlindly && usual.isEternal() && !effects.hasOrder();
    if (exchanges != null || !blind) {
      return exchange(key, operation);
    }
    long start = effects.start();
    loop.refuseOwnTurn(key);
    PredictedMutations<V> foresight = PredictedMutations.of(operation, 0, usual);
    boolean existed = loop.requests().store().updateIfPresent(key, foresight.ifLive());
    Entry<V> was = existed ? PredictedMutations.something(usual) : null;
    return loop.decideAndFinish(key, operation, was, 0, start);
  }

  /**
   * As {@link #execute}, for an operation that asks whether there is an entry but not what is in
   * it: by one request, where the store can do that.
   */
  public <R extends @Nullable Object> R exchange(K key, Operation<V, R> operation) {
    return (exchanges == null) ? execute(key, operation) : exchanges.exchange(key, operation);
  }

  /** Performs the operation atomically with respect to every other operation on the key. */
  public <R extends @Nullable Object> R execute(K key, Operation<V, R> operation) {
    loop.refuseOwnTurn(key);
    return loop.run(key, operation);
  }

  /** As {@link #execute}, for an operation that runs user code: one at a time in this process. */
  public <R extends @Nullable Object> R executeAlone(K key, Operation<V, R> operation) {
    long start = effects.start();
    loop.refuseOwnTurn(key);
    StoreCall<K, V> call = loop.requests();
    if (rounds != null && !effects.hasOrder()) {
      return rounds.run(key, operation, call, start);
    }
    return loop.run(key, operation, null, loop.lockForUserCode(key, call), call, start);
  }
}
