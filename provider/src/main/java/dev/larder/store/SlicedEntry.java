package dev.larder.store;

/**
 * An entry of a byte store whose value is a part of a larger array. Readers use the array in place
 * of the copy that {@link #value} makes, and do not change it. Immutable.
 */
public interface SlicedEntry extends Entry<byte[]> {
  /** Returns the array, not a copy; not called on a foreign entry. */
  byte[] array();

  /** Returns the index in the array at which the value begins. */
  int offset();

  /** Returns the number of bytes of the value. */
  int length();
}
