package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.Batch.State;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the processors of threads that queue up for one key share a read and a swap, where those are
 * round trips. Each thread runs its own processor, under the key's lock, on the result of the one
 * before. Then it hands the lock on and waits, and the last in the queue swaps for all. The store
 * sees one change; the callers see several, one after another. A swap that loses sends all of them
 * back into the queue. Used only where neither a writer nor a listener sees the changes in between.
 * Thread-safe.
 *
 * <p>A thread that joins began after the entry was read, which may have changed since. So a batch
 * is handed on only if it changes the entry: then its swap proves that the entry was still the
 * same.
 *
 * <p>No thread waits long for those behind it. If the last in the queue is slow, or has given up,
 * one of the waiting threads ends the batch and swaps what there is.
 */
final class InvocationBatcher<K, V> {
  private static final int MAX_DECISIONS = 64;

  private final ConcurrentHashMap<Object, Queue<V>> queues = new ConcurrentHashMap<>();
  private final SwapLoop<K, V> loop;
  private final ExecutorContext<K, V> parts;

  InvocationBatcher(SwapLoop<K, V> loop, ExecutorContext<K, V> parts) {
    this.loop = loop;
    this.parts = parts;
  }

  /** The threads that work on a key. */
  private static final class Queue<V> {
    /** How many there are; under the map's lock. */
    private int callers;

    private final AtomicInteger waiting = new AtomicInteger();

    /** What the last holder of the key's lock left for the next; held by the key's lock. */
    private @Nullable Batch<V> left;

    @Nullable Batch<V> takeLeft() {
      Batch<V> taken = left;
      left = null;
      return taken;
    }
  }

  /**
   * What a thread decided.
   *
   * @param failure what it threw instead of returning the result, or null
   * @param batch of which it is part, or null if that ended before
   */
  private record Decision<V, R extends @Nullable Object>(
      Transition<V> entry,
      Supplier<R> result,
      @Nullable Throwable failure,
      @Nullable Batch<V> batch) {
    Mutation<V> mutation() {
      return (failure == null) ? entry.mutation() : Mutation.keep();
    }

    Decision<V, R> in(@Nullable Batch<V> joined) {
      return new Decision<>(entry, result, failure, joined);
    }
  }

  /** Runs the operation when it is the thread's turn; so often until its batch wins the swap. */
  <R extends @Nullable Object> R run(K key, Operation<V, R> operation, CallState<K, V> state) {
    Queue<V> queue = enter(key);
    try {
      while (true) {
        lock(key, queue, state);
        Stripe lock = state.lock();
        if (lock == null || lock.getHoldCount() > 1) {
          return loop.run(key, operation, state);
        }
        Decision<V, R> decision = takeTurn(key, operation, queue, state);
        if (decision.batch() != null && awaitOutcome(key, decision.batch(), state.call())) {
          return finish(key, decision, state.start());
        }
        loop.recordLoss(key, decision.entry(), state);
      }
    } finally {
      leave(key);
    }
  }

  private Queue<V> enter(K key) {
    return requireNonNull(
        queues.compute(
            loop.identity(key),
            (same, known) -> {
              Queue<V> queue = (known == null) ? new Queue<>() : known;
              queue.callers++;
              return queue;
            }));
  }

  private void leave(K key) {
    var unused =
        queues.computeIfPresent(
            loop.identity(key), (same, queue) -> (--queue.callers == 0) ? null : queue);
  }

  private void lock(K key, Queue<V> queue, CallState<K, V> state) {
    queue.waiting.incrementAndGet();
    try {
      loop.lockForUserCode(key, state);
    } finally {
      queue.waiting.decrementAndGet();
    }
  }

  /** Decides, hands the batch on or ends it, and unlocks. */
  private <R extends @Nullable Object> Decision<V, R> takeTurn(
      K key, Operation<V, R> operation, Queue<V> queue, CallState<K, V> state) {
    try {
      Batch<V> batch = queue.takeLeft();
      State<V> before = (batch == null) ? null : batch.state();
      if (batch == null || before == null) {
        batch = new Batch<>(state.store().getForUpdate(key), parts.isolation());
        before = requireNonNull(batch.state());
      }
      Decision<V, R> decision = decide(key, operation, before, state);
      boolean awaited = isAwaited(queue, before);
      if (awaited || before.decisions() > 0) {
        decision = checked(key, decision, state.store());
      }
      State<V> after = batch.after(before, decision.mutation());
      if (!batch.add(before, after)) {
        return decision;
      } else if (awaited && after.isChange()) {
        queue.left = batch;
      } else {
        end(key, batch, state.call());
      }
      return decision.in(batch);
    } finally {
      state.unlock();
    }
  }

  private boolean isAwaited(Queue<V> queue, State<V> before) {
    return queue.waiting.get() > 0
        && before.decisions() + 1 < MAX_DECISIONS
        && !parts.effects().hasOrder();
  }

  private <R extends @Nullable Object> Decision<V, R> decide(
      K key, Operation<V, R> operation, State<V> before, CallState<K, V> state) {
    Transition<V> entry = loop.begin(key, before.entry());
    try {
      R result = loop.decide(key, operation, entry, state, state.lock());
      return new Decision<>(entry, () -> result, null, null);
    } catch (RuntimeException | Error e) {
      return failed(entry, e);
    }
  }

  private static <V, R extends @Nullable Object> Decision<V, R> failed(
      Transition<V> entry, Throwable e) {
    return new Decision<>(
        entry,
        () -> {
          throw unchecked(e);
        },
        e,
        null);
  }

  /** What cannot be stored is its own caller's affair, not the batch's. */
  private <R extends @Nullable Object> Decision<V, R> checked(
      K key, Decision<V, R> decision, Store<K, V> store) {
    if (decision.mutation().kind() == Kind.PUT) {
      try {
        store.check(key, decision.mutation());
      } catch (RuntimeException | Error e) {
        return failed(decision.entry(), e);
      }
    }
    return decision;
  }

  /** Swaps what has been decided, unless somebody has done so, and tells everybody. */
  private void end(K key, Batch<V> batch, StoreCall<K, V> call) {
    State<V> last = batch.end();
    if (last != null) {
      try {
        batch.tell(swap(key, batch.seen(), last, call.store()));
      } catch (RuntimeException | Error e) {
        batch.tellFailure(e);
      }
    }
  }

  /** Only the first has begun before the entry was read: for the others it must stand still. */
  private static <K, V> boolean swap(
      K key, @Nullable Entry<V> seen, State<V> last, Store<K, V> store) {
    return switch (last.mutation().kind()) {
      // nothing, once several have put and removed what was not there
      case KEEP -> last.decisions() == 1 || store.getForUpdate(key) == null;
      // if another writer was first, a mere read was before it
      case TOUCH -> store.swap(key, seen, last.mutation()) || last.decisions() == 1;
      default -> store.swap(key, seen, last.mutation());
    };
  }

  /** Waits for those behind, but not for long, and then for the swap, as long as there is time. */
  private boolean awaitOutcome(K key, Batch<V> batch, StoreCall<K, V> call) {
    try {
      Duration wait = parts.timeouts().round();
      Boolean won = batch.await(call.atMost(wait).toNanos());
      while (won == null) {
        if (call.isOver()) {
          throw loop.tooLate(batch.end() == null ? Outcome.UNKNOWN : tellLoss(batch));
        }
        end(key, batch, call);
        won = batch.await(call.atMost(wait).toNanos());
      }
      return won;
    } catch (ExecutionException e) {
      throw sharedFailure(requireNonNull(e.getCause()));
    }
  }

  /** Nobody swaps a batch that was ended for want of time: the others try again. */
  private static Outcome tellLoss(Batch<?> batch) {
    batch.tell(false);
    return Outcome.NOT_APPLIED;
  }

  /** Each caller has an exception of its own. */
  private static RuntimeException sharedFailure(Throwable failure) {
    if (failure instanceof StoreException e) {
      return new StoreException(String.valueOf(e.getMessage()), e.getCause(), e.outcome());
    }
    return unchecked(failure);
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private <R extends @Nullable Object> R finish(K key, Decision<V, R> decision, long start) {
    if (decision.failure() == null) {
      loop.finish(key, decision.entry(), start);
    }
    return decision.result().get();
  }
}
