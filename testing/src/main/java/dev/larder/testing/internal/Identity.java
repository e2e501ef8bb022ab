package dev.larder.testing.leaks;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** An object as such, whatever its {@code equals} says; it may be collected meanwhile. */
final class Identity {
  private final WeakReference<Object> object;
  private final int hash;

  Identity(Object object) {
    this.object = new WeakReference<>(object);
    this.hash = System.identityHashCode(object);
  }

  /** Returns the object, or null if it was collected. */
  @Nullable Object object() {
    return object.get();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    Object mine = object.get();
    return this == other
        || (mine != null && other instanceof Identity same && same.object.refersTo(mine));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
