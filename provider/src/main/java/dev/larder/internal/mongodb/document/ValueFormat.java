package dev.larder.internal.mongodb.document;

import org.bson.BsonBinary;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a value's bytes look in the field {@code value} of its document. Thread-safe, and quick,
 * because each operation asks it.
 */
public interface ValueFormat {
  /** The bytes as they are: BinData of subtype 0. Any other field is foreign. */
  ValueFormat BINARY =
      new ValueFormat() {
        @Override
        public BsonValue write(byte[] value) {
          return new BsonBinary(value);
        }

        @Override
        public byte @Nullable [] read(BsonValue stored) {
          return (stored instanceof BsonBinary binary && binary.getType() == 0)
              ? binary.getData()
              : null;
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
}
