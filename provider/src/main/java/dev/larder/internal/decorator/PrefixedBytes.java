package dev.larder.internal.decorator;

import java.nio.ByteBuffer;
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
    return ByteBuffer.allocate(HEADER_BYTES + prefix.length + rest.length)
        .put(mark)
        .putInt(prefix.length)
        .put(prefix)
        .put(rest)
        .array();
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

  /** Returns the setting that puts a prefix with this mark in front, or null if it is none. */
  static @Nullable String setting(byte mark) {
    return switch (mark) {
      case KEY -> "key-mangler";
      case VERSION -> "format-version";
      default -> null;
    };
  }

  /** Returns the length of the prefix, or -1 if there is none. */
  private static int length(byte mark, byte[] prefixed) {
    if (prefixed.length < HEADER_BYTES || prefixed[0] != mark) {
      return -1;
    }
    int length = ByteBuffer.wrap(prefixed).getInt(1);
    return (length <= prefixed.length - HEADER_BYTES) ? length : -1;
  }
}
