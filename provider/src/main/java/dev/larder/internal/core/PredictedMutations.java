package dev.larder.internal.core;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What an operation will do, known before the entry is: one mutation if there is no live entry, one
 * if there is. Right only for an operation that asks whether there is an entry but not what is in
 * it, and for constant deadlines. The transition made afterwards confirms it.
 */
public record PredictedMutations<V>(Mutation<V> ifAbsent, Mutation<V> ifLive) {
  private static final long SAME_DEADLINE = Long.MAX_VALUE - 1;

  /** An entry of which only the existence is known. */
  private record Something<V>(V value, long expiresAtMillis) implements Entry<V> {}

  private static final Entry<Object> SOMETHING = new Something<>("something", SAME_DEADLINE);
  private static final Entry<Object> SOMETHING_ETERNAL =
      new Something<>("something", Entry.ETERNAL);

  /** Runs the operation on nothing and on something. */
  public static <V> PredictedMutations<V> of(
      Operation<V, ?> operation, long nowMillis, Deadlines deadlines) {
    return new PredictedMutations<>(
        mutation(operation, null, nowMillis, deadlines),
        mutation(operation, something(deadlines), nowMillis, deadlines));
  }

  private static <V> Mutation<V> mutation(
      Operation<V, ?> operation, @Nullable Entry<V> current, long nowMillis, Deadlines deadlines) {
    Transition<V> entry = new Transition<>(current, nowMillis, deadlines);
    operation.apply(entry);
    Mutation<V> mutation = entry.mutation();
    return (mutation.kind() == Kind.PUT && mutation.expiresAtMillis() == SAME_DEADLINE)
        ? Mutation.revalue(mutation.value())
        : mutation;
  }

  /**
   * Returns an entry whose deadline tells, if it comes back, that the operation keeps it. Under the
   * eternal policy every entry is eternal, so that keeping the deadline is setting it.
   */
  @SuppressWarnings("unchecked") // the operation passes the value on, but does not look at it
  public static <V> Entry<V> something(Deadlines deadlines) {
    return (Entry<V>) (deadlines.isEternal() ? SOMETHING_ETERNAL : SOMETHING);
  }

  /** Returns the mutation if it is the same in either case, so that nothing needs to be read. */
  public @Nullable Mutation<V> unconditional() {
    return ifAbsent.equals(ifLive) ? ifAbsent : null;
  }
}
