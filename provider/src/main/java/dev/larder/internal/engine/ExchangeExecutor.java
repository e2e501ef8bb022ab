package dev.larder.internal.engine;

import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.PredictedMutations;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Operations that ask whether there is an entry, but not what is in it. The store itself chooses
 * between the two outcomes, by one request; what it chose is decided again here, from what it
 * found, for the result, the events and the counts. Thread-safe.
 */
final class ExchangeExecutor<K, V> {
  private final SwapLoop<K, V> loop;
  private final SideEffects<K, V> effects;
  private final DeadlinesByKey<K> deadlines;
  private final InstantSource clock;

  ExchangeExecutor(SwapLoop<K, V> loop, ExecutorContext<K, V> parts) {
    this.deadlines = parts.deadlines();
    this.effects = parts.effects();
    this.clock = parts.clock();
    this.loop = loop;
  }

  <R extends @Nullable Object> R exchange(K key, Operation<V, R> operation) {
    long start = effects.start();
    loop.refuseOwnTurn(key);
    StoreCall<K, V> call = loop.requests();
    Stripe lock = loop.lockForOrder(key, call);
    try {
      long now = clock.millis();
      PredictedMutations<V> foresight = PredictedMutations.of(operation, now, deadlines.of(key));
      Entry<V> was = call.store().exchange(key, foresight.ifAbsent(), foresight.ifLive(), now);
      boolean done =
          was == null
              || !was.isForeign()
              || was.isExpiredAt(now)
              || undoForeign(key, foresight, was, call.store());
      if (done && (was != null || !mayLeaveExpired(key, foresight))) {
        KeyLocks.endRequests(lock);
        return loop.decideAndFinish(key, operation, was, now, start);
      }
    } finally {
      KeyLocks.unlock(lock);
    }
    return loop.run(key, operation, null, loop.lockForOrder(key, call), call, start);
  }

  /** Nobody is told of the old value, nor counts it: so the store need not bring it. */
  void putUnseen(K key, V value) {
    long start = effects.start();
    loop.refuseOwnTurn(key);
    StoreCall<K, V> call = loop.requests();
    long now = clock.millis();
    Operation<V, Boolean> put = Operations.put(value);
    PredictedMutations<V> foresight = PredictedMutations.of(put, now, deadlines.of(key));
    if (foresight.ifAbsent().kind() != Kind.PUT) {
      boolean unused = exchange(key, put);
      return;
    }
    Entry<V> was = call.store().applyExchange(key, foresight.ifAbsent(), foresight.ifLive(), now);
    if (was != null && was.isForeign() && !was.isExpiredAt(now)) {
      undoForeign(key, foresight, was, call.store());
    }
    boolean unused = loop.decideAndFinish(key, put, null, now, start);
  }

  /** Returns whether an exchange that found nothing may have left an expiration to announce. */
  private boolean mayLeaveExpired(K key, PredictedMutations<V> foresight) {
    return effects.announceExpirations()
        && foresight.ifAbsent().kind() == Kind.KEEP
        && foresight.ifLive().kind() != Kind.REMOVE
        && !deadlines.of(key).isEternal();
  }

  /**
   * A store that cannot tell that nobody can read an entry takes it for live. It counts as absent,
   * so what was written over it, and nothing that another has written since, gives way to what
   * would have been done then.
   *
   * @return whether that is done; not if the value was kept where another should have been put
   */
  private boolean undoForeign(
      K key, PredictedMutations<V> foresight, Entry<V> was, Store<K, V> store) {
    Kind done = foresight.ifLive().kind();
    Mutation<V> due = foresight.ifAbsent();
    Entry<V> written = was.successor();
    boolean valueWritten = done == Kind.PUT || done == Kind.REVALUE;
    if (written != null && valueWritten && foresight.unconditional() == null) {
      try {
        store.swap(key, written, due.kind() == Kind.KEEP ? Mutation.remove() : due);
      } catch (StoreException e) {
        throw e.asUnknownOutcome();
      }
    }
    return valueWritten || due.kind() == Kind.KEEP;
  }
}
