package dev.larder.store;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one entry. Immutable.
 *
 * @param kind which part of the entry changes
 * @param newValue the new value, present for PUT and REVALUE only
 * @param expiresAtMillis the new deadline in epoch milliseconds, meaningful for PUT and TOUCH only
 */
public record Mutation<V>(Kind kind, @Nullable V newValue, long expiresAtMillis) {
  private static final Mutation<?> KEEP = new Mutation<>(Kind.KEEP, null, Entry.ETERNAL);
  private static final Mutation<?> REMOVE = new Mutation<>(Kind.REMOVE, null, Entry.ETERNAL);

  /** Which part of the entry changes. REVALUE keeps the deadline, TOUCH keeps the value. */
  public enum Kind {
    KEEP,
    TOUCH,
    REVALUE,
    PUT,
    REMOVE
  }

  /** Leaves the entry, or its absence, as it is. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V> Mutation<V> keep() {
    return (Mutation<V>) KEEP;
  }

  /** Removes the entry. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V> Mutation<V> remove() {
    return (Mutation<V>) REMOVE;
  }

  /** Gives the entry another deadline. */
  public static <V> Mutation<V> touch(long expiresAtMillis) {
    return new Mutation<>(Kind.TOUCH, null, expiresAtMillis);
  }

  /** Gives the entry another value. */
  public static <V> Mutation<V> revalue(V value) {
    return new Mutation<>(Kind.REVALUE, value, Entry.ETERNAL);
  }

  /** Writes the entry, new or not. */
  public static <V> Mutation<V> put(V value, long expiresAtMillis) {
    return new Mutation<>(Kind.PUT, value, expiresAtMillis);
  }

  /** Returns the new value of a PUT or REVALUE. */
  public V value() {
    return requireNonNull(newValue, "only PUT and REVALUE have a value");
  }
}
