package dev.larder.internal.mongodb.document;

import dev.larder.internal.mongodb.document.MongoEntry.Content;
import dev.larder.store.Entry;
import org.bson.BsonBinary;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.BsonWriter;
import org.bson.codecs.BsonValueCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents directly into entries, and writes entries without their {@code _id}, which the
 * command's filter has. Every document can be read: one that is no entry is foreign. Thread-safe.
 */
public record EntryCodec(ValueFormat format) implements Codec<MongoEntry> {
  private static final BsonValueCodec VALUES = new BsonValueCodec();

  @Override
  public Class<MongoEntry> getEncoderClass() {
    return MongoEntry.class;
  }

  // ---- writing

  @Override
  public void encode(BsonWriter writer, MongoEntry entry, EncoderContext context) {
    writer.writeStartDocument();
    writer.writeName(Fields.VALUE);
    context.encodeWithChildContext(VALUES, writer, format.write(entry.value()));
    if (entry.expiresAtMillis() != Entry.ETERNAL) {
      writer.writeDateTime(Fields.DEADLINE, entry.expiresAtMillis());
    }
    writer.writeStartDocument(Fields.META);
    writer.writeInt64(Fields.STAMP, entry.stamp().getAsLong());
    writer.writeDateTime(Fields.CREATED, entry.createdMillis().getAsLong());
    writer.writeEndDocument();
    byte[] longKey = entry.longKey();
    if (longKey != null) {
      writer.writeBinaryData(Fields.KEY, new BsonBinary(longKey));
    }
    writer.writeEndDocument();
  }

  // ---- reading

  @Override
  public MongoEntry decode(BsonReader reader, DecoderContext context) {
    Content parts = new Content();
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      switch (reader.readName()) {
        case Fields.ID -> parts.id = value(reader, context);
        case Fields.VALUE -> readValue(reader, context, parts);
        case Fields.DEADLINE -> readDeadline(reader, parts);
        case Fields.META -> readMeta(reader, parts);
        case Fields.KEY -> parts.longKey = bytes(value(reader, context));
        default -> reader.skipValue();
      }
    }
    reader.readEndDocument();
    return new MongoEntry(parts);
  }

  private void readValue(BsonReader reader, DecoderContext context, Content parts) {
    parts.hasValue = true;
    parts.value = read(value(reader, context));
  }

  private byte @Nullable [] read(BsonValue stored) {
    try {
      return format.read(stored);
    } catch (RuntimeException e) { // somebody else's document
      return null;
    }
  }

  private static void readDeadline(BsonReader reader, Content parts) {
    if (reader.getCurrentBsonType() == BsonType.DATE_TIME) {
      parts.expiresAtMillis = reader.readDateTime();
    } else {
      parts.hasStrangeDeadline = true;
      reader.skipValue();
    }
  }

  private static void readMeta(BsonReader reader, Content parts) {
    if (reader.getCurrentBsonType() != BsonType.DOCUMENT) {
      reader.skipValue();
      return;
    }
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String name = reader.readName();
      BsonType type = reader.getCurrentBsonType();
      if (name.equals(Fields.STAMP) && type == BsonType.INT64) {
        parts.hasStamp = true;
        parts.stamp = reader.readInt64();
      } else if (name.equals(Fields.CREATED) && type == BsonType.DATE_TIME) {
        parts.hasCreated = true;
        parts.createdMillis = reader.readDateTime();
      } else {
        reader.skipValue();
      }
    }
    reader.readEndDocument();
  }

  private static BsonValue value(BsonReader reader, DecoderContext context) {
    return (reader.getCurrentBsonType() == BsonType.BINARY)
        ? reader.readBinaryData()
        : VALUES.decode(reader, context);
  }

  private static byte @Nullable [] bytes(BsonValue key) {
    return (key instanceof BsonBinary binary) ? binary.getData() : null;
  }
}
