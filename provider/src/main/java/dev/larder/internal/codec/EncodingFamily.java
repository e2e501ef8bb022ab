package dev.larder.internal.codec;

import dev.larder.internal.codec.Encoding.Reading;
import dev.larder.internal.codec.Encoding.Writing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Encodings that share a tag: a byte behind it, the kind, tells them apart. Part of the stored
 * format: numbers of kinds are never reused.
 */
final class EncodingFamily {
  private final Map<Integer, Encoding<?>> kinds = new HashMap<>();
  private final int tag;

  EncodingFamily(int tag) {
    this.tag = tag;
  }

  /** Adds a kind, and returns this family. */
  <T> EncodingFamily with(int kind, Class<T> type, Writing<T> writing, Reading<T> reading) {
    Writing<T> whole =
        (out, value) -> {
          out.write(kind);
          writing.write(out, value);
        };
    Encoding<T> encoding = new Encoding<>(tag, type, whole, reading);
    if (kinds.put(kind, encoding) != null) {
      throw new IllegalStateException("kind " + kind + " of type " + tag + " is taken");
    }
    return this;
  }

  /** Returns an encoding for each kind, to write with. */
  Collection<Encoding<?>> writers() {
    return kinds.values();
  }

  /** Returns the encoding that reads each kind. */
  Encoding<Object> reader() {
    Writing<Object> none =
        (out, value) -> {
          throw new IllegalStateException("a kind must be written");
        };
    return new Encoding<>(tag, Object.class, none, this::read);
  }

  private Object read(Decoder in) {
    int kind = in.readByte();
    Encoding<?> encoding = kinds.get(kind);
    if (encoding == null) {
      throw ByteReader.corrupt("kind " + kind + " of type " + tag + " is unknown");
    }
    return encoding.reading().read(in);
  }
}
