package dev.larder.internal.engine;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.PredictedMutations;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Operations that ask whether there is an entry, but not what is in it. The store itself chooses
 * between the two outcomes, by one request; what it chose is decided again here, from what it
 * found, for the result, the events and the counts. Thread-safe.
 */
record ExchangeExecutor<K, V>(SwapLoop<K, V> loop, ExecutorContext<K, V> parts) {
  <R extends @Nullable Object> R exchange(K key, Operation<V, R> operation) {
    loop.refuseOwnTurn(key);
    CallState<K, V> state = loop.lockForOrder(key, loop.newCall());
    try {
      long now = parts.clock().millis();
      PredictedMutations<V> predicted =
          PredictedMutations.of(operation, now, parts.deadlines().of(key));
      Entry<V> was = state.store().exchange(key, predicted.ifAbsent(), predicted.ifLive(), now);
      boolean done =
          was == null
              || !was.isForeign()
              || was.isExpiredAt(now)
              || undoForeign(key, predicted, was, state.store());
      if (done && (was != null || !mayLeaveExpired(key, predicted))) {
        state.endRequests();
        return loop.decideAndFinish(key, operation, was, now, state.start());
      }
    } finally {
      state.unlock();
    }
    return loop.run(key, operation, loop.lockForOrder(key, state));
  }

  /** Nobody is told of the old value, nor counts it: so the store need not bring it. */
  void putUnseen(K key, V value) {
    loop.refuseOwnTurn(key);
    CallState<K, V> state = loop.newCall();
    long now = parts.clock().millis();
    Operation<V, Boolean> put = Operations.put(value);
    PredictedMutations<V> predicted = PredictedMutations.of(put, now, parts.deadlines().of(key));
    if (predicted.ifAbsent().kind() != Kind.PUT) {
      boolean unused = exchange(key, put);
      return;
    }
    Entry<V> was = state.store().applyExchange(key, predicted.ifAbsent(), predicted.ifLive(), now);
    if (was != null && was.isForeign() && !was.isExpiredAt(now)) {
      undoForeign(key, predicted, was, state.store());
    }
    boolean unused = loop.decideAndFinish(key, put, null, now, state.start());
  }

  /** Returns whether an exchange that found nothing may have left an expiration to announce. */
  private boolean mayLeaveExpired(K key, PredictedMutations<V> predicted) {
    return parts.effects().announceExpirations()
        && predicted.ifAbsent().kind() == Kind.KEEP
        && predicted.ifLive().kind() != Kind.REMOVE
        && !parts.deadlines().of(key).isEternal();
  }

  /**
   * A store that cannot tell that nobody can read an entry takes it for live. It counts as absent,
   * so what was written over it, and nothing that another has written since, gives way to what
   * would have been done then.
   *
   * @return whether that is done; not if the value was kept where another should have been put
   */
  private boolean undoForeign(
      K key, PredictedMutations<V> predicted, Entry<V> was, Store<K, V> store) {
    Kind done = predicted.ifLive().kind();
    Mutation<V> due = predicted.ifAbsent();
    Entry<V> written = was.successor();
    boolean valueWritten = done == Kind.PUT || done == Kind.REVALUE;
    if (written != null && valueWritten && predicted.unconditional() == null) {
      try {
        store.swap(key, written, due.kind() == Kind.KEEP ? Mutation.remove() : due);
      } catch (StoreException e) {
        throw e.asUnknownOutcome();
      }
    }
    return valueWritten || due.kind() == Kind.KEEP;
  }
}
