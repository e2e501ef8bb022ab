package dev.larder.region;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of looking up a key: a value, or none. The value may be null if the region has {@code
 * null-values}, which is why this is no {@link java.util.Optional}. Two lookups are equal if their
 * values are equal, or if both are absent. As immutable and thread-safe as the value.
 *
 * @param <V> the type of the value
 */
public final class Lookup<V extends @Nullable Object> {
  private static final Object NOTHING = new Object();
  private static final Lookup<?> ABSENT = new Lookup<@Nullable Object>(NOTHING);

  private final @Nullable Object value;

  private Lookup(@Nullable Object value) {
    this.value = value;
  }

  /** Returns the lookup of a key without a value. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V extends @Nullable Object> Lookup<V> absent() {
    return (Lookup<V>) ABSENT;
  }

  /** Returns the lookup of a key with that value, which may be null. */
  public static <V extends @Nullable Object> Lookup<V> present(V value) {
    return new Lookup<>(value);
  }

  /** Returns whether there is a value, which may be null. */
  public boolean isPresent() {
    return value != NOTHING;
  }

  /** Returns whether there is no value. */
  public boolean isAbsent() {
    return value == NOTHING;
  }

  /**
   * Returns the value.
   *
   * @throws NoSuchElementException if there is no value
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // a null that is present is a V
  public V value() {
    if (isAbsent()) {
      throw new NoSuchElementException("the lookup has no value: check isPresent() first");
    }
    return (V) value;
  }

  /** Returns the value, or {@code other} if there is no value. */
  public V orElse(V other) {
    return isPresent() ? value() : other;
  }

  /** Returns the value, or null if there is no value. */
  public @Nullable V orNull() {
    return isPresent() ? value() : null;
  }

  /** Calls the consumer with the value, if there is one. */
  public void ifPresent(Consumer<? super V> consumer) {
    if (isPresent()) {
      consumer.accept(value());
    }
  }

  /** Returns the lookup of the function's result for the value, or an absent one. */
  public <R extends @Nullable Object> Lookup<R> map(Function<? super V, R> function) {
    return isPresent() ? present(function.apply(value())) : absent();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Lookup<?> lookup && Objects.equals(lookup.value, value);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(value);
  }

  /** Returns whether there is a value, but not the value: values do not belong in logs. */
  @Override
  public String toString() {
    return isPresent() ? "Lookup[present]" : "Lookup[absent]";
  }
}
