package dev.larder.store;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cache key in the form a byte store sees it: bytes that nobody changes, compared by content.
 * Thread-safe.
 */
public final class StoreKey {
  private final byte[] bytes;
  private int hash; // zero until it is asked for

  /**
   * Makes a key.
   *
   * @param bytes not copied
   */
  public StoreKey(byte[] bytes) {
    this.bytes = requireNonNull(bytes);
  }

  /** Returns the key of a text: its bytes in UTF-8. */
  public static StoreKey ofText(String text) {
    return new StoreKey(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the bytes read as UTF-8; what is not UTF-8 is replaced. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns the bytes, not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object o) {
    return (o == this) || ((o instanceof StoreKey other) && Arrays.equals(bytes, other.bytes));
  }

  /** Bulk calls ask for it once for each map on the way. */
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
