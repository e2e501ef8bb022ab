package dev.larder.internal.memory;

import dev.larder.store.Copier;
import dev.larder.store.Entry;
import java.util.OptionalLong;

/**
 * An entry on the heap. Written once, and its identity is its version: no other node can be taken
 * for it while a reader holds it. Hence not a record, which would be equal to another one.
 */
class Node<V> implements Entry<V> {
  final Object sealed;
  private final long expiresAtMillis;

  Node(Object sealed, long expiresAtMillis) {
    this.sealed = sealed;
    this.expiresAtMillis = expiresAtMillis;
  }

  @Override
  @SuppressWarnings("unchecked") // what was sealed is the value itself, or opened by the subclass
  public V value() {
    return (V) sealed;
  }

  @Override
  public long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** A node whose value is kept apart from the user's: each reader gets a copy. */
  static class Sealed<V> extends Node<V> {
    private final Copier copier;

    Sealed(Object sealed, long expiresAtMillis, Copier copier) {
      super(sealed, expiresAtMillis);
      this.copier = copier;
    }

    final Copier copier() {
      return copier;
    }

    @Override
    @SuppressWarnings("unchecked") // opening is the inverse of sealing a V
    public V value() {
      return (V) copier.open(sealed);
    }
  }

  /** A node in a store that is bounded by weight: weighed before it enters the map. */
  static class Weighed<V> extends Sealed<V> {
    final int weight;

    Weighed(Object sealed, long expiresAtMillis, Copier copier, int weight) {
      super(sealed, expiresAtMillis, copier);
      this.weight = weight;
    }
  }

  /** A node that knows when its value was written, and ends with the era that this was in. */
  static final class Dated<V> extends Weighed<V> {
    private final long createdMillis;
    private final Era era;

    /** Dates what the node has; the era is that of its value. */
    Dated(Weighed<V> undated, long createdMillis, Era era) {
      super(undated.sealed, undated.expiresAtMillis(), undated.copier(), undated.weight);
      this.createdMillis = createdMillis;
      this.era = era;
    }

    /** Returns a node that differs by its deadline. */
    Dated<V> touched(long expiresAtMillis) {
      return new Dated<>(
          new Weighed<>(sealed, expiresAtMillis, copier(), weight), createdMillis, era);
    }

    @Override
    public long expiresAtMillis() {
      return Math.min(super.expiresAtMillis(), era.endMillis());
    }

    @Override
    public OptionalLong createdMillis() {
      return OptionalLong.of(createdMillis);
    }
  }
}
