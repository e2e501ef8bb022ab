package dev.larder.internal.invalidation;

import dev.larder.store.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An entry that was invalidated with all others: it has expired, or is foreign. */
record Invalidated(Entry<byte[]> origin, long expiresAtMillis, boolean isForeign)
    implements Entry<byte[]> {

  /** Returns the ticket of the store beneath. */
  static @Nullable Entry<byte[]> ticket(@Nullable Entry<byte[]> seen) {
    return (seen instanceof Invalidated invalidated) ? invalidated.origin : seen;
  }

  @Override
  public byte[] value() {
    return origin.value();
  }

  @Override
  public Optional<String> unreadableReason() {
    return origin.unreadableReason();
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
