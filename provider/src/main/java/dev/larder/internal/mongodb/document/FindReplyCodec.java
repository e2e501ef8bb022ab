package dev.larder.internal.mongodb.document;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads the reply to a {@code find} command whose first batch is its last. Thread-safe. */
public record FindReplyCodec(EntryCodec entries) implements Codec<FindReplyCodec.FindReply> {

  /** The entries of a reply, in its order. */
  public record FindReply(List<MongoEntry> entries) {}

  @Override
  public Class<FindReply> getEncoderClass() {
    return FindReply.class;
  }

  @Override
  public void encode(BsonWriter writer, FindReply found, EncoderContext context) {
    throw new UnsupportedOperationException("replies are read only");
  }

  @Override
  public FindReply decode(BsonReader reader, DecoderContext context) {
    FindReply found = new FindReply(new ArrayList<>(1));
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      if (reader.readName().equals("cursor")) {
        readCursor(reader, context, found);
      } else {
        reader.skipValue();
      }
    }
    reader.readEndDocument();
    return found;
  }

  private void readCursor(BsonReader reader, DecoderContext context, FindReply found) {
    reader.readStartDocument();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      if (reader.readName().equals("firstBatch")) {
        readBatch(reader, context, found);
      } else {
        reader.skipValue();
      }
    }
    reader.readEndDocument();
  }

  private void readBatch(BsonReader reader, DecoderContext context, FindReply found) {
    reader.readStartArray();
    while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
      found.entries.add(entries.decode(reader, context));
    }
    reader.readEndArray();
  }
}
