package dev.larder.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * The encoding of a string, or of bytes, that stands alone, which is what most keys and many values
 * are. The bytes are those of {@link Encoder} and {@link Decoder}; they are made in one array of
 * the right size, and read without the objects that others need.
 */
final class PlainForm {
  private PlainForm() {}

  /** Returns the key's bytes, or null if it is not so plain. */
  static byte @Nullable [] ofKey(Object key, int maxBytes) {
    return (key instanceof String text) ? of(text, maxBytes) : null;
  }

  /** Returns the value's bytes, or null if it is not so plain, or too large. */
  static byte @Nullable [] of(Object value, int maxBytes) {
    if (value instanceof String text) {
      return of(text, maxBytes);
    }
    return (value instanceof byte[] bytes) ? of(bytes, maxBytes) : null;
  }

  private static byte @Nullable [] of(String text, int maxBytes) {
    long length = Wtf8.length(text);
    byte[] form = begin(Tag.STRING, length, maxBytes);
    if (form != null) {
      Wtf8.encode(text, form, form.length - (int) length);
    }
    return form;
  }

  private static byte @Nullable [] of(byte[] bytes, int maxBytes) {
    byte[] form = begin(Tag.BYTES, bytes.length, maxBytes);
    if (form != null) {
      System.arraycopy(bytes, 0, form, form.length - bytes.length, bytes.length);
    }
    return form;
  }

  /** Returns tag and length, and room for as many bytes; or null if those are too many. */
  private static byte @Nullable [] begin(int tag, long length, int maxBytes) {
    long whole = 1 + ByteWriter.varintLength(length) + length;
    if (whole > maxBytes) {
      return null;
    }
    byte[] form = new byte[(int) whole];
    ByteWriter out = new ByteWriter(form, 0);
    out.write(tag);
    out.writeVarint(length);
    return form;
  }

  /** Returns whether {@link #read} reads what begins there. */
  static boolean isOne(byte[] bytes, int offset, int length) {
    return length > 0 && (bytes[offset] == Tag.STRING || bytes[offset] == Tag.BYTES);
  }

  /**
   * Returns what is in the bytes.
   *
   * @throws CodecException if they are cut or damaged
   */
  static Object read(byte[] bytes, int offset, int length) {
    ByteReader in = new ByteReader(bytes, offset, length);
    Object value = (in.readByte() == Tag.STRING) ? in.readString() : in.readBytes();
    in.requireEnd();
    return value;
  }
}
