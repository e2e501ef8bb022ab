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
    BsonValue value = format.write(entry.value());
    writer.writeStartDocument();
    writer.writeName(Fields.VALUE);
    context.encodeWithChildContext(VALUES, writer, value);
    if (entry.expiresAtMillis() != Entry.ETERNAL) {
      writer.writeDateTime(Fields.DEADLINE, entry.expiresAtMillis());
    }
    writer.writeStartDocument(Fields.META);
    writer.writeInt64(Fields.STAMP, entry.stamp().getAsLong());
    writer.writeDateTime(Fields.CREATED, entry.createdMillis().getAsLong());
    String mark = format.mark(value);
    if (mark != null) {
      writer.writeString(Fields.FORMAT, mark);
    }
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
    Field field = new Field();
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      switch (reader.readName()) {
        case Fields.ID -> parts.id = value(reader, context);
        case Fields.VALUE -> field.value = value(reader, context);
        case Fields.DEADLINE -> readDeadline(reader, parts);
        case Fields.META -> readMeta(reader, parts, field);
        case Fields.KEY -> parts.longKey = bytes(value(reader, context));
        default -> reader.skipValue();
      }
    }
    reader.readEndDocument();
    if (field.value != null) {
      parts.hasValue = true;
      readValue(field.value, field.mark, parts);
    }
    return new MongoEntry(parts);
  }

  /** A value, and the mark of its format. */
  private static final class Field {
    private @Nullable BsonValue value;
    private @Nullable String mark;
  }

  private void readValue(BsonValue stored, @Nullable String mark, Content parts) {
    try {
      parts.value = format.read(stored, mark);
      parts.unreadable = (parts.value == null) ? unreadable(stored, mark) : noEntry(parts);
    } catch (RuntimeException e) { // somebody else's document
      parts.unreadable =
          format + " cannot read a document's value (" + e.getClass().getName() + ")";
    }
  }

  private String unreadable(BsonValue stored, @Nullable String mark) {
    return (mark == null)
        ? "a document's value of BSON type "
            + stored.getBsonType()
            + " is not for "
            + format
            + ": another program wrote it; see value-format and value-transformer"
        : "value-transformer "
            + mark
            + " wrote a document's value, which "
            + format
            + " cannot read: configure that transformer, or another collection";
  }

  private static @Nullable String noEntry(Content parts) {
    return (parts.hasStamp && !parts.hasStrangeDeadline)
        ? null
        : "a document has no stamp in meta.v, or no date in doc_date: another program wrote it";
  }

  private static void readDeadline(BsonReader reader, Content parts) {
    if (reader.getCurrentBsonType() == BsonType.DATE_TIME) {
      parts.expiresAtMillis = reader.readDateTime();
    } else {
      parts.hasStrangeDeadline = true;
      reader.skipValue();
    }
  }

  private static void readMeta(BsonReader reader, Content parts, Field field) {
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
      } else if (name.equals(Fields.FORMAT) && type == BsonType.STRING) {
        field.mark = reader.readString();
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
