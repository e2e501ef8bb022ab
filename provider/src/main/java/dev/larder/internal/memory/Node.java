package dev.larder.internal.memory;

import dev.larder.store.Copier;
import dev.larder.store.Entry;
import java.util.OptionalLong;

/**
 * An immutable entry on the heap. Its identity is its version: while a reader has the node, no
 * other node is equal to it. So it is no record, which could be equal to another one.
 */
class Node<V> implements Entry<V> {
  final Object sealed;
  private final long expiresAtMillis;

  Node(Object sealed, long expiresAtMillis) {
    this.sealed = sealed;
    this.expiresAtMillis = expiresAtMillis;
  }

  @Override
  @SuppressWarnings("unchecked") // the value itself, or opened by the subclass
  public V value() {
    return (V) sealed;
  }

  @Override
  public long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** A node with a copy of the user's value; each reader gets a copy of its own. */
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

  /** A node with its weight, which is known before it enters the map. */
  static class Weighed<V> extends Sealed<V> {
    final int weight;

    Weighed(Object sealed, long expiresAtMillis, Copier copier, int weight) {
      super(sealed, expiresAtMillis, copier);
      this.weight = weight;
    }
  }

  /** A node with its creation time, which expires with the era of that time. */
  static final class Dated<V> extends Weighed<V> {
    private final long createdMillis;
    private final Era era;

    /** Makes a node from one without a creation time; the era is that of the value. */
    Dated(Weighed<V> undated, long createdMillis, Era era) {
      super(undated.sealed, undated.expiresAtMillis(), undated.copier(), undated.weight);
      this.createdMillis = createdMillis;
      this.era = era;
    }

    /** Returns a node with another deadline. */
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
