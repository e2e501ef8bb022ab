package dev.larder.internal.decorator;

import static java.util.Objects.requireNonNull;

import dev.larder.store.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the store beneath, which is its ticket there. Mapped back when it is made, to know
 * whether it can be, and anew for each further reader, since values may change. Not thread-safe.
 */
public final class Mapped<K, V, W> implements Entry<V> {
  final Entry<W> origin;
  private final Mapping<K, V, ?, W> mapping;
  private final K key;
  private final boolean foreign;
  private @Nullable V first;

  public Mapped(Mapping<K, V, ?, W> mapping, K key, Entry<W> origin) {
    this.mapping = mapping;
    this.origin = origin;
    this.key = key;
    this.first = origin.isForeign() ? null : mapping.valueOf(key, origin);
    this.foreign = (first == null);
  }

  private Mapped(Mapped<K, V, W> before, Entry<W> successor) {
    this.mapping = before.mapping;
    this.origin = successor;
    this.key = before.key;
    this.foreign = true;
  }

  /** Returns whether it was read by that mapping, so that its key is stored where it was then. */
  boolean isBy(Mapping<?, ?, ?, ?> other) {
    return mapping == other;
  }

  @Override
  public V value() {
    V value = first;
    first = null;
    return (value == null)
        ? requireNonNull(mapping.valueOf(key, origin), "what was read once is read again")
        : value;
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
