package dev.larder.internal.codec.limits;

import static java.io.ObjectStreamConstants.TC_BLOCKDATA;

import java.nio.charset.StandardCharsets;

/** The bytes of a Java serialization stream, read from front to back. Not thread-safe. */
final class StreamBytes {
  private static final float LEAST_FACTOR = 0.01f;

  private final byte[] bytes;
  private final int end;
  private final DecodeBudget budget;
  private int at;

  StreamBytes(byte[] bytes, int offset, int length, DecodeBudget budget) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
    this.budget = budget;
  }

  boolean isAtEnd() {
    return at == end;
  }

  int position() {
    return at;
  }

  /** Moves past bytes, and returns where they began. */
  int skip(long length) {
    if (length < 0 || length > end - at) {
      throw malformed();
    }
    int start = at;
    at += (int) length;
    return start;
  }

  /** Returns to where it was. */
  void rewind(int position) {
    at = position;
  }

  byte peek() {
    if (at == end) {
      throw malformed();
    }
    return bytes[at];
  }

  byte readByte() {
    return bytes[skip(1)];
  }

  int readShort() {
    return shortAt(skip(Short.BYTES));
  }

  int readInt() {
    return intAt(skip(Integer.BYTES));
  }

  long readLong() {
    long high = readInt();
    return (high << Integer.SIZE) | (readInt() & 0xFFFF_FFFFL);
  }

  /** Reads a length, and that many bytes, as a name; names of classes are ASCII, as a rule. */
  String readName() {
    int length = readShort();
    return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
  }

  private int shortAt(int position) {
    return (bytes[position] & 0xFF) << 8 | (bytes[position + 1] & 0xFF);
  }

  int intAt(int position) {
    return shortAt(position) << 16 | shortAt(position + 2);
  }

  /** Returns the first number of primitive fields that are so long, and begin there. */
  int firstInt(int length, int position) {
    if (length < Integer.BYTES) {
      throw malformed();
    }
    return intAt(position);
  }

  /** Refuses anything but a block of at least that length there. */
  void requireBlock(int position, int length) {
    if (end - position < length + 2
        || bytes[position] != TC_BLOCKDATA
        || (bytes[position + 1] & 0xFF) < length) {
      throw malformed();
    }
  }

  /** Refuses a load factor by which some releases of Java make tables of any size. */
  void requireFactor(int position) {
    requireBlock(position, 3 * Integer.BYTES);
    if (Float.intBitsToFloat(intAt(position + 2 + Integer.BYTES)) < LEAST_FACTOR) {
      throw malformed();
    }
  }

  OverBudgetException malformed() {
    return budget.malformed("a Java stream is malformed");
  }
}
