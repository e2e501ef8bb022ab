package dev.larder.codec;

import java.io.OutputStream;
import java.util.Arrays;

/** One growable buffer: varints, big-endian fixed widths, strings. Not thread-safe. */
final class ByteWriter extends OutputStream {
  private static final int FIRST_CAPACITY = 128;
  private static final int LONGEST_VARINT = 10;

  private final int maxBytes;
  private byte[] buffer;
  private int size;

  ByteWriter(int maxBytes) {
    this(maxBytes, FIRST_CAPACITY);
  }

  ByteWriter(int maxBytes, long capacity) {
    this.maxBytes = maxBytes;
    this.buffer = new byte[(int) Math.min(capacity, Limits.LONGEST_ARRAY)];
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
    grow(LONGEST_VARINT);
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
    writeVarint(bytes.length);
    write(bytes, 0, bytes.length);
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

  int size() {
    return size;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  byte[] buffer() {
    return buffer;
  }

  byte[] toByteArray() {
    if (size > maxBytes) {
      throw tooLarge();
    }
    return Arrays.copyOf(buffer, size);
  }

  private void putInt(int at, int number) {
    buffer[at] = (byte) (number >>> 24);
    buffer[at + 1] = (byte) (number >>> 16);
    buffer[at + 2] = (byte) (number >>> 8);
    buffer[at + 3] = (byte) number;
  }

  /** Makes room; the limit is exact in {@link #toByteArray}, as a varint asks for its most. */
  private void grow(long more) {
    long needed = size + more;
    if (needed <= buffer.length) {
      return;
    }
    if (needed > Math.min((long) maxBytes + LONGEST_VARINT, Limits.LONGEST_ARRAY)) {
      throw tooLarge();
    }
    long capacity = Math.min(Math.max(2L * buffer.length, needed), Limits.LONGEST_ARRAY);
    buffer = Arrays.copyOf(buffer, (int) capacity);
  }

  private CodecException.TooLarge tooLarge() {
    return new CodecException.TooLarge(
        "encoded form longer than "
            + maxBytes
            + " bytes: store less in one entry, or raise"
            + " 'maxBytes'");
  }
}
