package dev.larder.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A cache key in the form a byte store sees it: bytes that nobody changes, compared by content. */
@SuppressWarnings("ArrayRecordComponent") // compared by content, and never exposed to users
public record StoreKey(byte[] bytes) {
  /** Returns the key of a text: its bytes in UTF-8. */
  public static StoreKey ofText(String text) {
    return new StoreKey(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the bytes read as UTF-8; what is not UTF-8 is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

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
