package dev.larder.internal.codec;

/** How instances of one class are written, behind which tag, and read again. */
record Encoding<T>(int tag, Class<T> type, Writing<T> writing, Reading<T> reading) {
  /** Writes what follows the tag. */
  @FunctionalInterface
  interface Writing<T> {
    void write(Encoder out, T value);
  }

  /** Reads what follows the tag. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Decoder in);
  }

  void write(Encoder out, Object value) {
    out.write(tag);
    writing.write(out, type.cast(value));
  }
}
