package dev.larder.internal.mongodb.settings;

import java.util.function.Supplier;

/** The object that a user's class supplies. */
public final class Supplied {
  private Supplied() {}

  /**
   * Returns what an instance of the class supplies.
   *
   * @throws IllegalStateException if it fails, or supplies something else
   */
  public static <T> T of(
      @SuppressWarnings("rawtypes") Class<? extends Supplier> type, Class<T> wanted) {
    Object supplied;
    try {
      supplied = type.getConstructor().newInstance().get();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "class " + type.getName() + " failed to supply a " + wanted.getName() + "; mend it", e);
    }
    if (!wanted.isInstance(supplied)) {
      throw new IllegalStateException(
          "class " + type.getName() + " supplied no " + wanted.getName() + "; mend it");
    }
    return wanted.cast(supplied);
  }
}
