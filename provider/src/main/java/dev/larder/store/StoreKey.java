package dev.larder.store;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cache key in the form that a byte store sees, compared by its bytes. Immutable, provided that
 * nobody changes the array.
 */
public final class StoreKey {
  private final byte[] bytes;
  private int hash; // zero until it is asked for

  /**
   * Makes a key.
   *
   * @param bytes the content, not copied: the caller does not change it afterwards
   */
  public StoreKey(byte[] bytes) {
    this.bytes = requireNonNull(bytes);
  }

  /** Returns the key whose bytes are the text in UTF-8. */
  public static StoreKey ofText(String text) {
    return new StoreKey(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the bytes as UTF-8 text; U+FFFD replaces what is not UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the bytes, not a copy: the caller does not change them. */
  public byte[] bytes() {
    return bytes;
  }

  /** Returns whether the other is a key with equal bytes. */
  @Override
  public boolean equals(Object o) {
    return (o == this) || ((o instanceof StoreKey other) && Arrays.equals(bytes, other.bytes));
  }

  /** Computed once, since each bulk request asks for it several times. */
  @Override
  public int hashCode() {
    int known = hash;
    if (known == 0) {
      known = Arrays.hashCode(bytes);
      hash = known;
    }
    return known;
  }

  /** Returns the length alone: keys do not belong in logs. */
  @Override
  public String toString() {
    return "StoreKey[" + bytes.length + " bytes]";
  }
}
