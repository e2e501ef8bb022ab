package dev.larder.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A change of one entry, as a store applies it. Immutable, as far as the value is.
 *
 * @param kind which part of the entry changes
 * @param newValue the new value, present for PUT and REVALUE only
 * @param expiresAtMillis the new deadline in epoch milliseconds, meaningful for PUT and TOUCH only
 */
public record Mutation<V>(Kind kind, @Nullable V newValue, long expiresAtMillis) {
  private static final Mutation<?> KEEP = new Mutation<>(Kind.KEEP, null, Entry.ETERNAL);
  private static final Mutation<?> REMOVE = new Mutation<>(Kind.REMOVE, null, Entry.ETERNAL);

  /** Which part of the entry changes. */
  public enum Kind {
    /** Nothing: the entry, or its absence, stays. */
    KEEP,
    /** The deadline. The value and the time at which it was written stay. */
    TOUCH,
    /** The value. The deadline stays. */
    REVALUE,
    /** Value and deadline, of an entry that is created or replaced. */
    PUT,
    /** The entry is removed. */
    REMOVE
  }

  /** Returns the mutation that changes nothing. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V> Mutation<V> keep() {
    return (Mutation<V>) KEEP;
  }

  /** Returns the mutation that removes the entry. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V> Mutation<V> remove() {
    return (Mutation<V>) REMOVE;
  }

  /** Returns a mutation that changes the deadline, in epoch milliseconds. */
  public static <V> Mutation<V> touch(long expiresAtMillis) {
    return new Mutation<>(Kind.TOUCH, null, expiresAtMillis);
  }

  /** Returns a mutation that changes the value. */
  public static <V> Mutation<V> revalue(V value) {
    return new Mutation<>(Kind.REVALUE, value, Entry.ETERNAL);
  }

  /** Returns a mutation that creates or replaces the entry. */
  public static <V> Mutation<V> put(V value, long expiresAtMillis) {
    return new Mutation<>(Kind.PUT, value, expiresAtMillis);
  }

  /**
   * Returns the new value.
   *
   * @throws NullPointerException unless this is a PUT or a REVALUE
   */
  public V value() {
    return requireNonNull(newValue, "only PUT and REVALUE have a value");
  }
}
