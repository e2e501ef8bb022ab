package dev.larder.internal.mongodb.document;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import java.util.Arrays;
import org.bson.BsonBinary;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Values that other programs can read: texts, numbers, booleans, instants, UUIDs, lists, and maps
 * with texts as keys. A value is stored so only if reading it returns exactly its bytes; all others
 * are stored as bytes. Reads what {@link ValueFormat#BINARY} wrote, and documents of other
 * programs.
 */
final class ReadableFormat implements ValueFormat {
  /** Lists and maps take up to ten times the bytes as BSON; a document has 16 MiB. */
  static final int MAX_BYTES = 1 << 20;

  /** Reads for caches of other formats. */
  static final ReadableFormat READER = new ReadableFormat();

  private final Codec codec = Codec.builder(ReadableFormat.class.getClassLoader()).build();

  @Override
  public BsonValue write(byte[] value) {
    BsonValue readable = (value.length <= MAX_BYTES) ? readable(value) : null;
    return (readable != null && Arrays.equals(read(readable), value))
        ? readable
        : new BsonBinary(value);
  }

  private @Nullable BsonValue readable(byte[] value) {
    try {
      return NativeValues.toBson(codec.decode(value));
    } catch (CodecException e) { // of a class that only the cache's own codec allows
      return null;
    }
  }

  @Override
  public byte @Nullable [] read(BsonValue stored) {
    if (ValueFormat.isBytes(stored)) {
      return stored.asBinary().getData();
    }
    Object value = NativeValues.toJava(stored);
    return (value == null) ? null : codec.encode(value);
  }

  @Override
  public @Nullable String mark(BsonValue written) {
    return ValueFormat.isBytes(written) ? null : READABLE;
  }

  @Override
  public String toString() {
    return "value-format: readable";
  }
}
