package dev.larder.internal.mongodb.document;

import dev.larder.internal.codec.ClassAllowList;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.support.ScrubbedException;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.mongodb.ValueTransformer;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.jspecify.annotations.Nullable;

/** The format that a user's {@link ValueTransformer} gives to values; made at its first use. */
@SuppressWarnings("rawtypes") // the type of the setting
final class TransformedFormat implements ValueFormat {
  private static final BsonDocumentCodec DOCUMENTS = new BsonDocumentCodec();

  private final ReentrantLock making = new ReentrantLock();
  private final Class<? extends ValueTransformer> type;
  private volatile @Nullable Transformation<?> made;

  /** The transformer, with the codec of the bytes that the cache has of its values. */
  private record Transformation<V>(ValueTransformer<V> transformer, Class<V> type, Codec codec) {
    static <V> Transformation<V> by(ValueTransformer<V> transformer) {
      Class<V> type = typeOf(transformer);
      ClassAllowList allowed = ClassAllowList.none().withTypes(type);
      ClassLoader loader = transformer.getClass().getClassLoader();
      return new Transformation<>(
          transformer, type, ofAnySize(Codec.builder(loader).allowList(allowed)).build());
    }

    /** The cache's own codec has the limits. */
    private static Codec.Builder ofAnySize(Codec.Builder builder) {
      return builder.maxBytes(Integer.MAX_VALUE).maxDepth(Integer.MAX_VALUE);
    }

    private static <V> Class<V> typeOf(ValueTransformer<V> transformer) {
      try {
        return Objects.requireNonNull(transformer.type());
      } catch (RuntimeException e) {
        throw new StoreException(
            "MongoDB: value-transformer "
                + transformer.getClass().getName()
                + " names no class of its values ("
                + e.getClass().getName()
                + "), so nothing was stored; let its type() return one",
            e,
            Outcome.REFUSED);
      }
    }

    BsonValue write(byte[] value) {
      return Objects.requireNonNull(transformer.write(type.cast(codec.decode(value))));
    }

    byte[] read(BsonValue stored) {
      return codec.encode(transformer.read(stored));
    }
  }

  TransformedFormat(Class<? extends ValueTransformer> type) {
    this.type = type;
  }

  @Override
  public void requireUsable() {
    Transformation<?> unused = transformation();
  }

  private Transformation<?> transformation() {
    Transformation<?> present = made;
    return (present == null) ? makeOnce() : present;
  }

  private Transformation<?> makeOnce() {
    making.lock();
    try {
      Transformation<?> present = made;
      if (present == null) {
        present = Transformation.by((ValueTransformer<?>) type.getConstructor().newInstance());
        made = present;
      }
      return present;
    } catch (StoreException e) {
      throw e;
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new StoreException(
          "MongoDB: value-transformer " + type.getName() + " cannot be made by its constructor",
          e,
          Outcome.NOT_APPLIED);
    } finally {
      making.unlock();
    }
  }

  @Override
  public BsonValue write(byte[] value) {
    Transformation<?> transformation = transformation();
    try {
      return transformation.write(value);
    } catch (RuntimeException e) {
      throw new StoreException(
          "value-transformer "
              + type.getName()
              + " gave nothing for a value ("
              + e.getClass().getName()
              + "); mend it, or store values of class "
              + transformation.type().getName(),
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
    return transformation().read(stored);
  }

  @Override
  public String mark(BsonValue written) {
    return type.getName();
  }

  @Override
  public String toString() {
    return "value-transformer: " + type.getName();
  }
}
