package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import dev.larder.testing.Scale;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Scans hold no cursor, and no more than a page. */
@RunWith(Parameterized.class)
public final class MongoScanTest {
  private static final int ENTRIES = Scale.current().of(1_000_000);
  private static final int BATCH = 10_000;
  private static final long ALLOWED_BYTES = 32 << 20;

  private final MongoCollection<Document> documents;
  private final MongoStore store;
  private final CollectionLocation place;

  public MongoScanTest(CollectionLocation place) {
    this.documents = place.database().apply(Duration.ZERO).getCollection(place.collection());
    this.store = new MongoStore(place);
    this.place = place;
  }

  @Parameters(name = "{index}")
  public static CollectionLocation[] places() {
    return new CollectionLocation[] {
      MongoPlaces.STANDALONE.own("scan"), MongoPlaces.STANDALONE.shared("scan")
    };
  }

  @Before
  @After
  public void clear() {
    store.clear();
  }

  private void load(int count) {
    for (int first = 0; first < count; first += BATCH) {
      List<Document> batch = new ArrayList<>();
      for (int i = first; i < Math.min(count, first + BATCH); i++) {
        batch.add(document(i));
      }
      documents.insertMany(batch);
    }
  }

  private Document document(int number) {
    Binary key = new Binary(key(number).bytes());
    Object id =
        place.partition().isEmpty()
            ? key
            : new Document("cache", place.partition()).append("key", key);
    Document meta = new Document("v", (long) number).append("ct", new Date());
    return new Document("_id", id).append("value", new Binary(new byte[100])).append("meta", meta);
  }

  private static StoreKey key(int number) {
    return new StoreKey(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
  }

  private static int number(Map.Entry<StoreKey, Entry<byte[]>> entry) {
    return ByteBuffer.wrap(entry.getKey().bytes()).getInt();
  }

  @Test
  public void scan_manyEntries_holdsLittleMemory() {
    load(ENTRIES);
    long before = usedBytes();
    long most = 0;
    BitSet seen = new BitSet();
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    while (scan.hasNext()) {
      int number = number(scan.next());
      assertThat(seen.get(number)).isFalse();
      seen.set(number);
      if (seen.cardinality() % (ENTRIES / 4) == ENTRIES / 8) {
        most = Math.max(most, usedBytes() - before);
      }
    }
    assertThat(seen.cardinality()).isEqualTo(ENTRIES);
    assertThat(most).isLessThan(ALLOWED_BYTES);
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Entries before and behind the scan come and go; those that stay are seen once. */
  @Test
  public void scan_whileEntriesChange_returnsThoseThatStayOnce() {
    load(5_000);
    BitSet seen = new BitSet();
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    for (int i = 0; scan.hasNext(); i++) {
      int number = number(scan.next());
      if (number % 3 == 0 && number < 5_000) {
        assertThat(seen.get(number)).isFalse();
        seen.set(number);
      }
      if (i < 1_500) {
        documents.deleteOne(new Document("_id", document(3 * i + 1).get("_id")));
        store.put(key(3 * i + 2), new byte[1 + i % 50], Entry.ETERNAL);
        store.put(key(100_000 - i), new byte[1], Entry.ETERNAL);
      }
    }
    assertThat(seen.cardinality()).isEqualTo((5_000 + 2) / 3);
  }

  @Test
  public void scan_collectionDropped_ends() {
    load(3_000);
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    for (int i = 0; i < 200; i++) {
      scan.next();
    }
    documents.drop();
    int left = 0;
    while (scan.hasNext()) {
      scan.next();
      left++;
    }
    assertThat(left).isLessThan(1_500);
    assertThat(store.scan().hasNext()).isFalse();
    assertThat(store.get(key(1))).isNull();
    store.put(key(1), new byte[1], Entry.ETERNAL);
    assertThat(store.scan()).toIterable().hasSize(1);
  }

  /** Somebody else's documents, of which no key can be told, are passed over, but not cleared. */
  @Test
  public void scan_documentsWithoutKeys_arePassedOver() {
    load(1);
    documents.insertOne(new Document("_id", "a text").append("value", 1));
    documents.insertOne(new Document("_id", new Document("a", 1)));
    documents.insertOne(new Document("_id", new Document("cache", "scan").append("key", "text")));
    documents.insertOne(new Document("_id", new Binary((byte) 0x80, new byte[32])));
    assertThat(store.scan()).toIterable().hasSize(1);
    documents.deleteMany(new BsonDocument());
  }

  @Test
  public void estimatedSize_isThatOfThisCache() {
    load(1_000);
    MongoStore neighbour = new MongoStore(MongoPlaces.STANDALONE.shared("scan-other"));
    neighbour.put(key(1), new byte[1], Entry.ETERNAL);
    assertThat(store.estimatedSize()).isEqualTo(1_000);
    neighbour.clear();
    assertThat(store.estimatedSize()).isEqualTo(1_000);
  }
}
