package dev.larder.internal.mongodb;

import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.mongodb.ValueTransformer;
import java.util.Objects;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/** The form that a user's {@link ValueTransformer} gives to values. */
final class TransformedFormat<V> implements ValueFormat {
  private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

  private final ValueTransformer<V> transformer;
  private final Class<V> type;
  private final Codec codec;

  TransformedFormat(ValueTransformer<V> transformer) {
    this.transformer = transformer;
    this.type = transformer.type();
    this.codec =
        Codec.builder(transformer.getClass().getClassLoader())
            .allowList(ClassAllowList.none().withTypes(type))
            .build();
  }

  @Override
  public BsonValue write(byte[] value) {
    try {
      return Objects.requireNonNull(transformer.write(type.cast(codec.decode(value))));
    } catch (RuntimeException e) {
      throw new StoreException(
          "value-transformer "
              + transformer.getClass().getName()
              + " gave nothing for a value ("
              + e.getClass().getName()
              + "); mend it, or store values of class "
              + type.getName(),
          ScrubbedException.of(e),
          Outcome.REFUSED);
    }
  }

  @Override
  public long sizeBytes(byte[] value) {
    BsonDocument field = new BsonDocument(Fields.VALUE, write(value));
    try (BasicOutputBuffer buffer = new BasicOutputBuffer();
        BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      DOCUMENTS.encode(writer, field, EncoderContext.builder().build());
      return buffer.getSize();
    }
  }

  @Override
  public byte @Nullable [] read(BsonValue stored) {
    return codec.encode(transformer.read(stored));
  }
}
