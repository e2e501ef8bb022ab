package dev.larder.region;

import dev.larder.store.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a byte store; remembers the ticket. Decoded when it is made, to know whether it can
 * be, and anew for each further reader, since values may change. Not thread-safe.
 */
final class Decoded<V> implements Entry<V> {
  final Entry<byte[]> origin;
  private final Function<byte[], V> decoder;
  private final boolean foreign;
  private @Nullable V first;

  /** Makes an entry; without a value it is foreign. */
  Decoded(@Nullable V value, Entry<byte[]> origin, Function<byte[], V> decoder) {
    this.foreign = (value == null);
    this.decoder = decoder;
    this.origin = origin;
    this.first = value;
  }

  @Override
  public V value() {
    V value = first;
    first = null;
    return (value == null) ? decoder.apply(origin.value()) : value;
  }

  @Override
  public long expiresAtMillis() {
    return origin.expiresAtMillis();
  }

  @Override
  public boolean isForeign() {
    return foreign;
  }

  @Override
  public @Nullable Entry<V> successor() {
    Entry<byte[]> next = origin.successor();
    return (next == null) ? null : new Decoded<>(null, next, decoder);
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
