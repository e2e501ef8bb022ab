package dev.larder.internal.codec;

import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} writes, within a slice of an array. Every length is compared with
 * the bytes that are left before anything is allocated for it. Not thread-safe.
 */
class ByteReader {
  private final byte[] bytes;
  private final int end;
  private int position;
  private long reserved;

  ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  ByteReader(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
    this.reserved = offset;
  }

  /** Reads what the other reader has left. */
  ByteReader(ByteReader rest) {
    this(rest.bytes, rest.position, rest.remaining());
  }

  int remaining() {
    return end - position;
  }

  byte[] array() {
    return bytes;
  }

  /** Moves past bytes that the caller reads from the array itself, and returns where they began. */
  int skip(int length) {
    require(length);
    int start = position;
    position += length;
    return start;
  }

  byte readByte() {
    require(1);
    return bytes[position++];
  }

  boolean readBoolean() {
    byte b = readByte();
    if (b < 0 || b > 1) {
      throw corrupt("a boolean is neither 0 nor 1");
    }
    return b == 1;
  }

  char readChar() {
    long number = readVarint();
    if (number < 0 || number > Character.MAX_VALUE) {
      throw corrupt("a number is out of range");
    }
    return (char) number;
  }

  long readVarint() {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte b = readByte();
      number |= (b & 0x7FL) << shift;
      if (b >= 0) {
        if ((b == 0 && shift > 0) || (shift == 63 && b > 1)) {
          throw corrupt("a number is not in its shortest form");
        }
        return number;
      }
    }
    throw corrupt("a number is longer than ten bytes");
  }

  long readSigned() {
    long folded = readVarint();
    return (folded >>> 1) ^ -(folded & 1);
  }

  int readInt() {
    return within(readSigned(), Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** Reads a signed number and refuses it outside the bounds. */
  int readSigned(int least, int most) {
    return within(readSigned(), least, most);
  }

  /**
   * Reads a count of elements that take at least that many bytes each, and {@link #reserve
   * reserves} these.
   */
  int readCount(int bytesPerElement) {
    long count = readVarint();
    if (count < 0 || count > remaining() / bytesPerElement) {
      throw tooLong();
    }
    reserve(count * bytesPerElement);
    return (int) count;
  }

  /**
   * Reserves bytes for elements whose count was read, before memory is taken for them. Each element
   * has bytes that no other has, so all containers together never reserve more than there are.
   */
  void reserve(long bytesOfElements) {
    reserved += bytesOfElements;
    if (reserved > end) {
      throw tooLong();
    }
  }

  /** Reads how many bytes follow. */
  int readLength() {
    long length = readVarint();
    if (length < 0 || length > remaining()) {
      throw tooLong();
    }
    return (int) length;
  }

  private static CodecException tooLong() {
    return corrupt("a length exceeds the bytes that are left");
  }

  int position() {
    return position;
  }

  int readFixedInt() {
    int at = skip(Integer.BYTES);
    return (bytes[at] << 24)
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | (bytes[at + 3] & 0xFF);
  }

  long readFixedLong() {
    return ((long) readFixedInt() << 32) | (readFixedInt() & 0xFFFF_FFFFL);
  }

  byte[] readBytes() {
    int length = readLength();
    int at = skip(length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  String readString() {
    int length = readLength();
    return Wtf8.decode(bytes, skip(length), length);
  }

  /** Refuses bytes behind the end of what was read. */
  void requireEnd() {
    if (position != end) {
      throw corrupt("bytes are left over");
    }
  }

  private void require(int length) {
    if (length < 0 || length > remaining()) {
      throw corrupt("the end is missing");
    }
  }

  private static int within(long number, int least, int most) {
    if (number < least || number > most) {
      throw corrupt("a number is out of range");
    }
    return (int) number;
  }

  static CodecException corrupt(String what) {
    return new CodecException("not a valid encoding, " + what + ": the entry is unusable");
  }
}
