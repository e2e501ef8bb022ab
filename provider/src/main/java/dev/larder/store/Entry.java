package dev.larder.store;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One state of an entry: a value and its deadline, as a store returned them.
 *
 * <p>The entry that was read is the ticket for {@link Store#swap}. A store returns an
 * implementation of its own that also holds the version. It compares tickets by identity or
 * version, never by content. A ticket is valid for one change at most: not again after the entry
 * was removed and created anew, even with an equal value.
 *
 * <p>The entries of a store are immutable, and can be used after the store was closed: no method
 * sends a request. The entries of decorators may decode lazily, and are not thread-safe: callers
 * use an entry on one thread at a time.
 *
 * @param <V> the type of the store's values
 */
public interface Entry<V> {
  /** The deadline of an entry that never expires, {@link Long#MAX_VALUE}. */
  long ETERNAL = Long.MAX_VALUE;

  /**
   * Returns the value; not called on a foreign entry. May decode or copy it anew at each call, so
   * that two calls may return different objects, and throws an unchecked exception if that fails.
   * Callers do not change an array.
   */
  V value();

  /**
   * Returns the deadline: the first instant at which the entry has expired, in epoch milliseconds
   * by {@link StoreConnection#clock}, or {@link #ETERNAL}.
   */
  long expiresAtMillis();

  /**
   * Returns whether the deadline has come.
   *
   * @param nowMillis the time in epoch milliseconds, by {@link StoreConnection#clock}
   */
  default boolean isExpiredAt(long nowMillis) {
    return expiresAtMillis() <= nowMillis;
  }

  /**
   * Returns whether this is a foreign entry: one of another key with the same mangled form, or
   * bytes that cannot be read. It counts as absent. It is a ticket all the same, and may be
   * replaced.
   */
  default boolean isForeign() {
    return false;
  }

  /**
   * Returns why a foreign entry cannot be read, if it should be: the cache counts it among its
   * unreadable entries, and logs each reason once. A reason names neither a key nor a value. Empty
   * for an entry that is another key's, or not for this cache to read.
   */
  default Optional<String> unreadableReason() {
    return Optional.empty();
  }

  /**
   * Returns the ticket of the entry that replaced this one, if a {@link Store#exchange} returned
   * this entry and wrote over it; else null. Only {@code swap} uses it: its value is not asked for.
   */
  default @Nullable Entry<V> successor() {
    return null;
  }

  /**
   * Returns when the value was written, in epoch milliseconds by {@link StoreConnection#clock}. A
   * TOUCH leaves it. Empty without {@link Capability#CREATION_TIMES}, and for an entry that another
   * program wrote without it.
   */
  default OptionalLong createdMillis() {
    return OptionalLong.empty();
  }

  /** Returns the version that the store gave this state, for people; empty if it shows none. */
  default Optional<String> version() {
    return Optional.empty();
  }
}
