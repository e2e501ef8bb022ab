package dev.larder.testing.internal;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A weak reference to an object, equal by the object's identity. */
public final class Identity {
  private final WeakReference<Object> object;
  private final int hash;

  public Identity(Object object) {
    this.object = new WeakReference<>(object);
    this.hash = System.identityHashCode(object);
  }

  /** Returns the object, or null if it was collected. */
  @Nullable
  public Object object() {
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
