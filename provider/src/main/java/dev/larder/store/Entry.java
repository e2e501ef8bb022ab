package dev.larder.store;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A value and its deadline, as a store holds them.
 *
 * <p>An adapter returns an implementation of its own that remembers the version too: the entry that
 * was read is the ticket for replacing it. Hence entries are compared by identity or version, never
 * by content, and a ticket is never valid twice, also not after the entry was removed and created
 * again.
 */
public interface Entry<V> {
  /** The deadline of an entry that never expires. */
  long ETERNAL = Long.MAX_VALUE;

  /** Returns the value. May decode it anew at each call; not called on a foreign entry. */
  V value();

  /** Returns the first instant at which the entry is no longer valid, in epoch milliseconds. */
  long expiresAtMillis();

  /** Returns whether the entry's deadline has come. */
  default boolean isExpiredAt(long nowMillis) {
    return expiresAtMillis() <= nowMillis;
  }

  /**
   * Returns whether this is not an entry of the key that was asked for: another key's with the same
   * mangled form, or bytes that cannot be read. Such an entry counts as absent, and may be
   * replaced.
   */
  default boolean isForeign() {
    return false;
  }

  /**
   * Returns the ticket of what took this entry's place, if this came back from a {@link
   * Store#exchange} that wrote something over it; else null. Only a ticket: its value is not asked
   * for.
   */
  default @Nullable Entry<V> successor() {
    return null;
  }

  /**
   * Returns when the value was written, in epoch milliseconds by the clock that decides what has
   * expired; a new deadline alone leaves it. Present in a store with {@link
   * Capability#CREATION_TIMES}, though not of what others wrote there.
   */
  default OptionalLong createdMillis() {
    return OptionalLong.empty();
  }

  /** Returns the store's name for this state of the entry, if it has one to show. */
  default Optional<String> version() {
    return Optional.empty();
  }
}
