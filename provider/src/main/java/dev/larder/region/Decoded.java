package dev.larder.region;

import static java.util.Objects.requireNonNull;

import dev.larder.store.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An entry of a byte store with its value decoded; remembers the ticket. Immutable. */
final class Decoded<V> implements Entry<V> {
  final Entry<byte[]> origin;
  private final @Nullable V value;

  /** Makes an entry; without a value it is foreign. */
  Decoded(@Nullable V value, Entry<byte[]> origin) {
    this.origin = origin;
    this.value = value;
  }

  @Override
  public V value() {
    return requireNonNull(value, "a foreign entry has no value");
  }

  @Override
  public long expiresAtMillis() {
    return origin.expiresAtMillis();
  }

  @Override
  public boolean isForeign() {
    return value == null;
  }

  @Override
  public OptionalLong createdMillis() {
    return origin.createdMillis();
  }

  @Override
  public Optional<String> version() {
    return origin.version();
  }
}
