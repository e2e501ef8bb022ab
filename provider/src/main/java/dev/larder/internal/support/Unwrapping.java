package dev.larder.internal.support;

/** How JCache's {@code unwrap} methods answer. */
public final class Unwrapping {
  private Unwrapping() {}

  /** Returns the object as the type, or refuses by naming both. */
  public static <T> T unwrap(Object object, Class<T> type) {
    if (type.isInstance(object)) {
      return type.cast(object);
    }
    throw new IllegalArgumentException(
        "cannot unwrap " + object.getClass().getName() + " to " + type.getName());
  }
}
