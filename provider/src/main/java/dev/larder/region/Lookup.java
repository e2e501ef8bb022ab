package dev.larder.region;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a look for a key found: a value, which may be null where the region keeps nulls, or nothing.
 * Immutable, as far as the value is. Two are equal if their values are, or if both found nothing.
 *
 * @param <V> the type of the values
 */
public final class Lookup<V extends @Nullable Object> {
  private static final Object NOTHING = new Object();
  private static final Lookup<?> ABSENT = new Lookup<@Nullable Object>(NOTHING);

  private final @Nullable Object value;

  private Lookup(@Nullable Object value) {
    this.value = value;
  }

  /** Returns what found nothing. */
  @SuppressWarnings("unchecked") // holds no value
  public static <V extends @Nullable Object> Lookup<V> absent() {
    return (Lookup<V>) ABSENT;
  }

  /** Returns what found that value. */
  public static <V extends @Nullable Object> Lookup<V> present(V value) {
    return new Lookup<>(value);
  }

  /** Returns whether there is a value, be it null. */
  public boolean isPresent() {
    return value != NOTHING;
  }

  /** Returns whether there is none. */
  public boolean isAbsent() {
    return value == NOTHING;
  }

  /**
   * Returns the value.
   *
   * @throws NoSuchElementException if there is none
   */
  @SuppressWarnings({"unchecked", "NullAway"}) // a null that is present is a V
  public V value() {
    if (isAbsent()) {
      throw new NoSuchElementException("the lookup found nothing: ask isPresent() before");
    }
    return (V) value;
  }

  /** Returns the value, or the other if there is none. */
  public V orElse(V other) {
    return isPresent() ? value() : other;
  }

  /** Returns the value, or null if there is none or it is null. */
  public @Nullable V orNull() {
    return isPresent() ? value() : null;
  }

  /** Gives the value to the consumer, if there is one. */
  public void ifPresent(Consumer<? super V> consumer) {
    if (isPresent()) {
      consumer.accept(value());
    }
  }

  /** Returns what the function makes of the value, if there is one. */
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

  /** Tells whether there is a value, but not which: values do not belong in logs. */
  @Override
  public String toString() {
    return isPresent() ? "Lookup[present]" : "Lookup[absent]";
  }
}
