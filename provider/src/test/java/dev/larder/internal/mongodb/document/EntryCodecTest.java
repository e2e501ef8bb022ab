package dev.larder.internal.mongodb.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;
import org.bson.types.MaxKey;
import org.bson.types.ObjectId;
import org.junit.Test;

public final class EntryCodecTest {
  private static final List<String> NAMES =
      List.of("_id", "value", "doc_date", "meta", "key", "v", "ct", "other", "");

  private final EntryCodec codec = new EntryCodec(ValueFormat.BINARY);

  private MongoEntry decode(Document document) {
    RawBsonDocument raw = new RawBsonDocument(document, new DocumentCodec());
    return codec.decode(
        new BsonBinaryReader(raw.getByteBuffer().asNIO()), DecoderContext.builder().build());
  }

  private static BsonDocument encoded(EntryCodec codec, MongoEntry entry) {
    BasicOutputBuffer buffer = new BasicOutputBuffer();
    codec.encode(new BsonBinaryWriter(buffer), entry, EncoderContext.builder().build());
    BsonDocument document = new BsonDocument();
    document.putAll(new RawBsonDocument(buffer.toByteArray()));
    return document;
  }

  @Test
  public void encode_entry_isReadBack() {
    for (long deadline : new long[] {Entry.ETERNAL, 0, 5_000, -1, Entry.ETERNAL - 1}) {
      for (int keyBytes : new int[] {1, 2_000}) {
        StoreKey key = new StoreKey(new byte[keyBytes]);
        MongoEntry entry = MongoEntry.written(key, new byte[] {1, 2}, deadline, 7_000);
        BsonDocument document = encoded(codec, entry);
        document.append("_id", new BsonBinary(key.bytes()));
        MongoEntry read = decode(Document.parse(document.toJson())).as(key);
        assertThat(read.isForeign()).isFalse();
        assertThat(read.value()).containsExactly(1, 2);
        assertThat(read.expiresAtMillis()).isEqualTo(deadline);
        assertThat(read.createdMillis()).hasValue(7_000);
        assertThat(read.version()).isEqualTo(entry.version());
        assertThat(document.containsKey("doc_date")).isEqualTo(deadline != Entry.ETERNAL);
        assertThat(document.containsKey("key")).isEqualTo(keyBytes > 1_024);
      }
    }
  }

  /** Two at a time of every type, nested and not, under our names and others. */
  @Test
  public void decode_anyDocument_neverFails() {
    Random random = new Random(20250101);
    int foreign = 0;
    for (int i = 0; i < 50_000; i++) {
      MongoEntry entry = decode(document(random, 0));
      foreign += entry.isForeign() ? 1 : 0;
      assertThat(entry.isForeign() || entry.value() != null).isTrue();
      assertThat(entry.as(new StoreKey(new byte[2_000]))).isNotNull();
      assertThat(entry.version()).isNotNull();
      assertThat(entry.createdMillis()).isNotNull();
    }
    assertThat(foreign).isBetween(40_000, 49_999);
  }

  private static Document document(Random random, int depth) {
    Document document = new Document();
    for (String name : NAMES) {
      if (random.nextInt(3) > 0) {
        document.append(name, value(random, depth));
      }
    }
    return document;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt((depth < 2) ? 14 : 11)) {
      case 0 -> null;
      case 1 -> new Date(random.nextInt());
      case 2, 3 -> random.nextLong();
      case 4 -> random.nextInt();
      case 5 -> random.nextDouble();
      case 6 -> "text";
      case 7 -> new Binary(new byte[random.nextInt(4)]);
      case 8 -> new Binary((byte) random.nextInt(256), new byte[16]);
      case 9 -> new ObjectId();
      case 10 -> new MaxKey();
      case 11 -> List.of(1, "a", new Date());
      default -> document(random, depth + 1);
    };
  }

  @Test
  public void decode_formThatThrows_isForeign() {
    EntryCodec strict =
        new EntryCodec(
            new ValueFormat() {
              @Override
              public BsonValue write(byte[] value) {
                return new BsonBinary(value);
              }

              @Override
              public byte[] read(BsonValue stored) {
                throw new IllegalArgumentException("not mine");
              }
            });
    MongoEntry entry = MongoEntry.written(new StoreKey(new byte[1]), new byte[1], Entry.ETERNAL, 0);
    BsonDocument document = BsonDocument.parse(encoded(codec, entry).toJson());
    document.append("value", new BsonString("not bytes"));
    RawBsonDocument raw = RawBsonDocument.parse(document.toJson());
    MongoEntry read =
        strict.decode(
            new BsonBinaryReader(raw.getByteBuffer().asNIO()), DecoderContext.builder().build());
    assertThat(read.isForeign()).isTrue();
    assertThat(read.isLiveToServer(5_000)).isTrue();
  }
}
