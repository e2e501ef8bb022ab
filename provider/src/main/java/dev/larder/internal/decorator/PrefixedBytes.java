package dev.larder.internal.decorator;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in front of which others stand: a mark, the length of those, and they. The mark tells them
 * from an encoded value, which begins with none.
 */
final class PrefixedBytes {
  /** A value behind the key that it belongs to. */
  static final byte KEY = (byte) 0xF1;

  /** A value behind the version of its format. */
  static final byte VERSION = (byte) 0xF2;

  private static final int HEAD_BYTES = 1 + Integer.BYTES;

  private PrefixedBytes() {}

  static byte[] of(byte mark, byte[] front, byte[] rest) {
    byte[] framed = new byte[HEAD_BYTES + front.length + rest.length];
    framed[0] = mark;
    for (int i = 0; i < Integer.BYTES; i++) {
      framed[1 + i] = (byte) (front.length >>> (8 * (Integer.BYTES - 1 - i)));
    }
    System.arraycopy(front, 0, framed, HEAD_BYTES, front.length);
    System.arraycopy(rest, 0, framed, HEAD_BYTES + front.length, rest.length);
    return framed;
  }

  /** Returns what stands in front, or null if these bytes are not framed so. */
  static byte @Nullable [] front(byte mark, byte[] framed) {
    int length = length(mark, framed);
    return (length < 0) ? null : Arrays.copyOfRange(framed, HEAD_BYTES, HEAD_BYTES + length);
  }

  /** Returns what stands behind, or null if something else stands in front. */
  static byte @Nullable [] rest(byte mark, byte[] front, byte[] framed) {
    int end = HEAD_BYTES + front.length;
    boolean same =
        length(mark, framed) == front.length
            && Arrays.equals(framed, HEAD_BYTES, end, front, 0, front.length);
    return same ? Arrays.copyOfRange(framed, end, framed.length) : null;
  }

  /** Returns how long the front is, or -1 if there is none. */
  private static int length(byte mark, byte[] framed) {
    if (framed.length < HEAD_BYTES || framed[0] != mark) {
      return -1;
    }
    int length = 0;
    for (int i = 1; i < HEAD_BYTES; i++) {
      length = (length << 8) | (framed[i] & 0xFF);
    }
    return (length <= framed.length - HEAD_BYTES) ? length : -1;
  }
}
