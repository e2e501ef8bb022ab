package dev.larder.internal.mongodb.document;

import org.bson.BsonBinary;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a value's bytes look in the field {@code value} of its document. A field that is not the
 * bytes as they are has a mark beside it, so that a cache with another format reads it, or knows
 * that it cannot. Thread-safe, and quick, because each operation asks it.
 */
public interface ValueFormat {
  /** The mark of a field that {@code value-format: readable} wrote, and not as bytes. */
  String READABLE = "readable";

  /** The bytes as they are: BinData of subtype 0. Any other field without a mark is foreign. */
  ValueFormat BINARY =
      new ValueFormat() {
        @Override
        public BsonValue write(byte[] value) {
          return new BsonBinary(value);
        }

        @Override
        public byte @Nullable [] read(BsonValue stored) {
          return isBytes(stored) ? stored.asBinary().getData() : null;
        }

        @Override
        public String toString() {
          return "value-format: binary";
        }
      };

  /**
   * Makes what the format needs, so that it cannot fail later.
   *
   * @throws dev.larder.store.StoreException if that fails
   */
  default void requireUsable() {}

  /**
   * Returns the field for the bytes. Equal bytes give equal fields.
   *
   * @throws dev.larder.store.StoreException if the format has no field for them: the value is
   *     refused
   */
  BsonValue write(byte[] value);

  /**
   * Returns how large the field is that {@link #write} returns, but for a few bytes.
   *
   * @throws dev.larder.store.StoreException as {@link #write}
   */
  default long sizeBytes(byte[] value) {
    return value.length;
  }

  /**
   * Returns the bytes for the field, or null if this format did not write it. What it throws counts
   * as null, too: such an entry is foreign.
   */
  byte @Nullable [] read(BsonValue stored);

  /** Returns the mark of a field that {@link #write} returned; null if that is the bytes. */
  default @Nullable String mark(BsonValue written) {
    return null;
  }

  /** Returns the bytes for a field with that mark, as {@link #read(BsonValue)} does. */
  default byte @Nullable [] read(BsonValue stored, @Nullable String mark) {
    if (mark == null) {
      return isBytes(stored) ? stored.asBinary().getData() : read(stored);
    } else if (mark.equals(READABLE)) {
      return ReadableFormat.READER.read(stored);
    }
    return mark.equals(mark(stored)) ? read(stored) : null;
  }

  /** Returns whether a field may be a value's bytes as they are. */
  static boolean isBytes(BsonValue stored) {
    return stored instanceof BsonBinary binary && binary.getType() == 0;
  }
}
