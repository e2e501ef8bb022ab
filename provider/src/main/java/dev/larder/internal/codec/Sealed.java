package dev.larder.internal.codec;

/**
 * A value in its encoded form, on the heap: each {@link #open} gives a new copy. It allows exactly
 * the classes that its own encoding wrote, and holds them, so that a copy has the very same
 * classes, whichever loader they came from.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <V> the value's type
 */
public final class Sealed<V> {
  private final byte[] bytes;
  private final SealedClasses classes;

  Sealed(byte[] bytes, SealedClasses classes) {
    this.bytes = bytes;
    this.classes = classes;
  }

  /**
   * Returns a new copy of the value.
   *
   * @throws CodecException if the value's classes refuse to make one
   */
  @SuppressWarnings("unchecked")
  public V open() {
    return (V) Codec.decode(bytes, classes);
  }

  /** Returns how many bytes the encoded form takes. */
  public int size() {
    return bytes.length;
  }
}
