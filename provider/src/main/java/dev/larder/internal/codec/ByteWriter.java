package dev.larder.internal.codec;

import java.io.OutputStream;
import java.util.Arrays;

/** One growable buffer: varints, big-endian fixed widths, strings. Not thread-safe. */
class ByteWriter extends OutputStream {
  private static final int FIRST_CAPACITY = 128;

  private final int maxBytes;
  private byte[] buffer;
  private int size;

  ByteWriter(int maxBytes) {
    this.maxBytes = Math.min(maxBytes, Limits.MAX_ARRAY_LENGTH);
    this.buffer = new byte[Math.min(FIRST_CAPACITY, this.maxBytes)];
  }

  /** Makes one that writes into an array from there on, which must be long enough. */
  ByteWriter(byte[] target, int offset) {
    this.maxBytes = target.length;
    this.buffer = target;
    this.size = offset;
  }

  @Override
  public void write(int b) {
    grow(1);
    buffer[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    grow(length);
    System.arraycopy(bytes, offset, buffer, size, length);
    size += length;
  }

  /** Writes an unsigned number in groups of seven bits, the lowest first. */
  void writeVarint(long number) {
    grow(varintLength(number));
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      buffer[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[size++] = (byte) rest;
  }

  /** Writes a signed number such that small ones of either sign are short. */
  void writeSigned(long number) {
    writeVarint((number << 1) ^ (number >> 63));
  }

  /** Returns how many bytes {@link #writeVarint} writes. */
  static long varintLength(long number) {
    return (Long.SIZE - Long.numberOfLeadingZeros(number | 1) + 6L) / 7;
  }

  /** Returns how many bytes {@link #writeSigned} writes. */
  static long signedLength(long number) {
    return varintLength((number << 1) ^ (number >> 63));
  }

  void writeFixedInt(int number) {
    grow(Integer.BYTES);
    putInt(size, number);
    size += Integer.BYTES;
  }

  void writeFixedLong(long number) {
    writeFixedInt((int) (number >>> 32));
    writeFixedInt((int) number);
  }

  /** Writes the length and the bytes. */
  void writeBytes(byte[] bytes) {
    writeBytes(bytes, 0, bytes.length);
  }

  /** Writes the length and the bytes of a part of an array. */
  void writeBytes(byte[] bytes, int offset, int length) {
    writeVarint(length);
    write(bytes, offset, length);
  }

  void writeString(String text) {
    long length = Wtf8.length(text);
    writeVarint(length);
    grow(length);
    Wtf8.encode(text, buffer, size);
    size += (int) length;
  }

  /** Leaves room for a length and returns where it is, for {@link #patchLength}. */
  int reserveLength() {
    writeFixedInt(0);
    return size;
  }

  /** Fills in the length of what was written since {@link #reserveLength}. */
  void patchLength(int mark) {
    putInt(mark - Integer.BYTES, size - mark);
  }

  int maxBytes() {
    return maxBytes;
  }

  int size() {
    return size;
  }

  byte[] buffer() {
    return buffer;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer, size);
  }

  private void putInt(int at, int number) {
    buffer[at] = (byte) (number >>> 24);
    buffer[at + 1] = (byte) (number >>> 16);
    buffer[at + 2] = (byte) (number >>> 8);
    buffer[at + 3] = (byte) number;
  }

  private void grow(long more) {
    long needed = size + more;
    if (needed <= buffer.length) {
      return;
    }
    if (needed > maxBytes) {
      throw tooLarge(maxBytes);
    }
    long capacity = Math.min(Math.max(2L * buffer.length, needed), maxBytes);
    buffer = Arrays.copyOf(buffer, (int) capacity);
  }

  static CodecException.TooLarge tooLarge(int maxBytes) {
    return new CodecException.TooLarge(maxBytes);
  }
}
