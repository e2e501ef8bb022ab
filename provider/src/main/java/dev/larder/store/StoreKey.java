package dev.larder.store;

import java.util.Arrays;

/** A cache key in the form a byte store sees it: bytes that nobody changes, compared by content. */
@SuppressWarnings("ArrayRecordComponent") // compared by content, and never exposed to users
public record StoreKey(byte[] bytes) {
  @Override
  public boolean equals(Object o) {
    return (o instanceof StoreKey other) && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Returns the length alone: keys do not belong in logs. */
  @Override
  public String toString() {
    return "StoreKey[" + bytes.length + " bytes]";
  }
}
