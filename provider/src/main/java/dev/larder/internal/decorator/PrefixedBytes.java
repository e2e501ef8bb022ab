package dev.larder.internal.decorator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with a prefix: a mark, the length of the prefix, the prefix, and the rest. No encoded value
 * begins with a mark, so that both can be told apart.
 */
final class PrefixedBytes {
  /** The mark of a prefix that is the entry's own key. */
  static final byte KEY = (byte) 0xF1;

  /** The mark of a prefix that is the version of the value's format. */
  static final byte VERSION = (byte) 0xF2;

  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private PrefixedBytes() {}

  static byte[] of(byte mark, byte[] prefix, byte[] rest) {
    byte[] prefixed = new byte[HEADER_BYTES + prefix.length + rest.length];
    prefixed[0] = mark;
    for (int i = 0; i < Integer.BYTES; i++) {
      prefixed[1 + i] = (byte) (prefix.length >>> (8 * (Integer.BYTES - 1 - i)));
    }
    System.arraycopy(prefix, 0, prefixed, HEADER_BYTES, prefix.length);
    System.arraycopy(rest, 0, prefixed, HEADER_BYTES + prefix.length, rest.length);
    return prefixed;
  }

  /** Returns the prefix, or null if the bytes do not begin with the mark. */
  static byte @Nullable [] prefix(byte mark, byte[] prefixed) {
    int length = length(mark, prefixed);
    return (length < 0) ? null : Arrays.copyOfRange(prefixed, HEADER_BYTES, HEADER_BYTES + length);
  }

  /** Returns the rest, or null if the bytes have another prefix or none. */
  static byte @Nullable [] rest(byte mark, byte[] prefix, byte[] prefixed) {
    int end = HEADER_BYTES + prefix.length;
    boolean same =
        length(mark, prefixed) == prefix.length
            && Arrays.equals(prefixed, HEADER_BYTES, end, prefix, 0, prefix.length);
    return same ? Arrays.copyOfRange(prefixed, end, prefixed.length) : null;
  }

  /** Returns the length of the prefix, or -1 if there is none. */
  private static int length(byte mark, byte[] prefixed) {
    if (prefixed.length < HEADER_BYTES || prefixed[0] != mark) {
      return -1;
    }
    int length = 0;
    for (int i = 1; i < HEADER_BYTES; i++) {
      length = (length << 8) | (prefixed[i] & 0xFF);
    }
    return (length <= prefixed.length - HEADER_BYTES) ? length : -1;
  }
}
