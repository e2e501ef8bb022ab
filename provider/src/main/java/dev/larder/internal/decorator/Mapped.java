package dev.larder.internal.decorator;

import static java.util.Objects.requireNonNull;

import dev.larder.store.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the store beneath, mapped back. The value is mapped when the entry is made, to know
 * whether it can be, and again for each further reader, since values may be mutable. Not
 * thread-safe.
 */
public final class Mapped<K, V, W> implements Entry<V> {
  final Entry<W> origin;
  private final Mapping<K, V, ?, W> mapping;
  private final K key;
  private final @Nullable V first;
  private boolean firstIsTaken;

  /** Maps an entry of the store beneath, which stays the ticket there. */
  public Mapped(Mapping<K, V, ?, W> mapping, K key, Entry<W> origin) {
    this.mapping = mapping;
    this.origin = origin;
    this.key = key;
    if (origin.isForeign()) {
      mapping.onForeign(origin);
      this.first = null;
    } else {
      this.first = mapping.valueOf(key, origin);
    }
  }

  private Mapped(Mapped<K, V, W> before, Entry<W> successor) {
    this.mapping = before.mapping;
    this.origin = successor;
    this.key = before.key;
    this.first = null;
  }

  /** Returns whether this mapping read the entry, so that its stored key is still the same. */
  boolean isBy(Mapping<?, ?, ?, ?> other) {
    return mapping == other;
  }

  /** A value that can be mapped only once, for want of a class that lets it, is shared. */
  @Override
  public V value() {
    V value = requireNonNull(first, "a foreign entry has no value");
    V again = firstIsTaken ? mapping.valueOf(key, origin) : null;
    firstIsTaken = true;
    return (again == null) ? value : again;
  }

  @Override
  public long expiresAtMillis() {
    return origin.expiresAtMillis();
  }

  @Override
  public boolean isForeign() {
    return first == null;
  }

  @Override
  public Optional<String> unreadableReason() {
    return origin.isForeign() ? origin.unreadableReason() : Optional.empty();
  }

  @Override
  public @Nullable Entry<V> successor() {
    Entry<W> next = origin.successor();
    return (next == null) ? null : new Mapped<>(this, next);
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
