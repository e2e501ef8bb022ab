package dev.larder.internal.codec;

import static dev.larder.internal.codec.ByteReader.corrupt;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that also carries lone surrogates (the WTF-8 encoding), so that each Java string has
 * exactly one form and comes back char for char. What is not that one form is refused.
 */
final class Wtf8 {
  /** Strings of one character, which would take sixteen times as much memory as bytes. */
  private static final String[] LETTERS = new String[0x80];

  static {
    for (int i = 0; i < LETTERS.length; i++) {
      LETTERS[i] = String.valueOf((char) i);
    }
  }

  private Wtf8() {}

  /** Returns how many bytes the text takes. */
  static long length(String text) {
    int chars = text.length();
    long length = chars;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        length += 2;
        if (isPairAt(text, i)) {
          i++; // two chars, four bytes
        }
      } else if (c >= 0x80) {
        length++;
      }
    }
    return length;
  }

  static void encode(String text, byte[] target, int offset) {
    int at = offset;
    int chars = text.length();
    for (int i = 0; i < chars; i++) {
      int c = text.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | c >> 6);
        target[at++] = continuation(c);
      } else if (isPairAt(text, i)) {
        int point = Character.toCodePoint((char) c, text.charAt(++i));
        target[at++] = (byte) (0xF0 | point >> 18);
        target[at++] = continuation(point >> 12);
        target[at++] = continuation(point >> 6);
        target[at++] = continuation(point);
      } else {
        target[at++] = (byte) (0xE0 | c >> 12);
        target[at++] = continuation(c >> 6);
        target[at++] = continuation(c);
      }
    }
  }

  static String decode(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return "";
    }
    if (length == 1 && bytes[offset] >= 0) {
      return LETTERS[bytes[offset]];
    }
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      if (bytes[i] < 0) {
        return decodeWide(bytes, offset, end);
      }
    }
    return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
  }

  private static String decodeWide(byte[] bytes, int offset, int end) {
    char[] chars = new char[end - offset];
    int size = 0;
    int at = offset;
    while (at < end) {
      int width = width(bytes[at]);
      int point = point(bytes, at, end, width);
      if (width == 4) {
        chars[size++] = Character.highSurrogate(point);
        chars[size++] = Character.lowSurrogate(point);
      } else {
        refuseSplitPair(chars, size, point, width);
        chars[size++] = (char) point;
      }
      at += width;
    }
    return new String(chars, 0, size);
  }

  private static int width(byte first) {
    if (first >= 0) {
      return 1;
    }
    int bits = Integer.numberOfLeadingZeros(~(first << 24));
    if (bits < 2 || bits > 4) {
      throw corrupt("a string is malformed");
    }
    return bits;
  }

  private static int point(byte[] bytes, int at, int end, int width) {
    if (width == 1) {
      return bytes[at];
    }
    if (at + width > end) {
      throw corrupt("a string is cut");
    }
    int point = bytes[at] & (0x7F >> width);
    for (int i = at + 1; i < at + width; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        throw corrupt("a string is malformed");
      }
      point = (point << 6) | (bytes[i] & 0x3F);
    }
    int least = (width == 2) ? 0x80 : (width == 3) ? 0x800 : 0x10000;
    if (point < least || point > Character.MAX_CODE_POINT) {
      throw corrupt("a string is not in its shortest form");
    }
    return point;
  }

  /** A pair has a form of its own: two halves of three bytes would be a second one. */
  private static void refuseSplitPair(char[] chars, int size, int point, int width) {
    if (width == 3
        && size > 0
        && Character.isLowSurrogate((char) point)
        && Character.isHighSurrogate(chars[size - 1])) {
      throw corrupt("a string is not in its shortest form");
    }
  }

  private static boolean isPairAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private static byte continuation(int bits) {
    return (byte) (0x80 | (bits & 0x3F));
  }
}
