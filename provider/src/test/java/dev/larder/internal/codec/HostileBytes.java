package dev.larder.internal.codec;

import java.util.Arrays;

/** Typed encodings, byte by byte. */
final class HostileBytes extends ByteWriter {
  HostileBytes() {
    super(Integer.MAX_VALUE);
  }

  HostileBytes tag(int tag) {
    write(tag);
    return this;
  }

  HostileBytes number(long number) {
    writeVarint(number);
    return this;
  }

  HostileBytes integer(int number) {
    write(Tag.INTEGER);
    writeSigned(number);
    return this;
  }

  HostileBytes text(String text) {
    write(Tag.STRING);
    writeString(text);
    return this;
  }

  HostileBytes string(String text) {
    writeString(text);
    return this;
  }

  HostileBytes list(int first, int second) {
    return tag(Tag.ARRAY_LIST).number(2).integer(first).integer(second);
  }

  HostileBytes decimal(byte[] digits, int scale) {
    write(Tag.BIG_DECIMAL);
    writeSigned(scale);
    writeBytes(digits);
    return this;
  }

  /** Begins a record of a class that was named before, unless the index is 0. */
  HostileBytes record(Class<?> type, int index) {
    write(Tag.RECORD);
    writeVarint(Math.min(1, index));
    if (index == 0) {
      writeString(type.getName());
    }
    writeFixedInt(RecordShape.of(type).fingerprint());
    return this;
  }

  HostileBytes raw(byte[] bytes) {
    write(bytes);
    return this;
  }

  byte[] paddedTo(int size) {
    return Arrays.copyOf(toByteArray(), Math.max(size, size()));
  }
}
