package dev.larder.store;

/**
 * An entry of a byte store whose value lies in a larger array. Who only reads it spares the copy
 * that {@link #value} makes; nobody changes the array.
 */
public interface SlicedEntry extends Entry<byte[]> {
  /** Returns the array that holds the value; not called on a foreign entry. */
  byte[] array();

  /** Returns where in its array the value begins. */
  int offset();

  /** Returns how many bytes the value has. */
  int length();
}
