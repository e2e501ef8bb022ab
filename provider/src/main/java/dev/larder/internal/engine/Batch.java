package dev.larder.internal.engine;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of several threads on one entry, each made on what the one before left, and swapped
 * together. Ends once: the thread that ends it swaps, and all learn the outcome. Thread-safe.
 */
final class Batch<V> {
  private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();
  private final AtomicReference<@Nullable State<V>> state;
  private final @Nullable Entry<V> seen;
  private final UnaryOperator<V> isolation;

  /**
   * Begins with the entry as it was read.
   *
   * @param isolation copies what one decision put for the next to see
   */
  Batch(@Nullable Entry<V> seen, UnaryOperator<V> isolation) {
    this.state = new AtomicReference<>(new State<>(seen, Mutation.keep(), 0));
    this.seen = seen;
    this.isolation = isolation;
  }

  /**
   * How far it is.
   *
   * @param entry what the next decision is made on
   * @param mutation what all decisions together do to the entry that was read
   */
  record State<V>(@Nullable Entry<V> entry, Mutation<V> mutation, int decisions) {
    /** Returns whether only a swap that proves the entry that was read can make it so. */
    boolean isChange() {
      return mutation.kind() == Kind.PUT || mutation.kind() == Kind.REMOVE;
    }
  }

  /** What a decision left, which no store has yet. */
  private record Left<V>(Supplier<V> content, long expiresAtMillis) implements Entry<V> {
    @Override
    public V value() {
      return content.get();
    }
  }

  /** Returns how far it is, or null if it has ended. */
  @Nullable State<V> state() {
    return state.get();
  }

  @Nullable Entry<V> seen() {
    return seen;
  }

  /** Adds a decision. Returns whether it counts; not if the batch has ended. */
  boolean add(State<V> before, State<V> after) {
    return state.compareAndSet(before, after);
  }

  /** Returns how far it will be with a decision made on that state. */
  State<V> after(State<V> before, Mutation<V> mutation) {
    int decisions = before.decisions() + 1;
    Entry<V> entry = before.entry();
    return switch (mutation.kind()) {
      case KEEP -> new State<>(entry, before.mutation(), decisions);
      case REMOVE ->
          new State<>(null, (seen == null) ? Mutation.keep() : Mutation.remove(), decisions);
      case TOUCH -> new State<>(touched(entry, mutation), touch(before, mutation), decisions);
      case PUT, REVALUE -> new State<>(written(mutation), mutation, decisions);
    };
  }

  private Entry<V> written(Mutation<V> put) {
    V value = put.value();
    return new Left<>(() -> isolation.apply(value), put.expiresAtMillis());
  }

  private static <V> @Nullable Entry<V> touched(@Nullable Entry<V> entry, Mutation<V> touch) {
    return (entry == null) ? null : new Left<>(entry::value, touch.expiresAtMillis());
  }

  private static <V> Mutation<V> touch(State<V> before, Mutation<V> touch) {
    Mutation<V> sofar = before.mutation();
    return (sofar.kind() == Kind.PUT)
        ? Mutation.put(sofar.value(), touch.expiresAtMillis())
        : touch;
  }

  /** Ends it. Returns how far it has come, or null if somebody else has ended it. */
  @Nullable State<V> end() {
    return state.getAndSet(null);
  }

  /** Tells everybody whether the swap was won. */
  void tell(boolean won) {
    outcome.complete(won);
  }

  /** Tells everybody why the swap failed. */
  void tellFailure(Throwable failure) {
    outcome.completeExceptionally(failure);
  }

  /** Waits for the outcome, interrupted or not. Returns null if it does not come in time. */
  @Nullable Boolean await(long nanos) throws ExecutionException {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return outcome.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      return null;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
