package dev.larder.stores.mongodb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreKey;
import dev.larder.testing.Scale;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Whatever a key's bytes are, they name one document and are nothing but a name. */
@RunWith(Parameterized.class)
public final class MongoKeysTest {
  private static final int KEYS = Scale.current().of(100_000);
  private static final List<String> OPERATORS =
      List.of(
          "$gt", "$where", "{$ne: null}", "_id", "$$ROOT", "$_id", "a.b", "", "\0", "\0a", "a\0");

  private final MongoStore store;
  private final MongoStore neighbour;

  private final String collection;

  public MongoKeysTest(String collection, MongoStore store, MongoStore neighbour) {
    this.collection = collection;
    this.neighbour = neighbour;
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    MongoPlaces server = MongoPlaces.STANDALONE;
    return List.of(
        new Object[] {
          "keys", new MongoStore(server.own("keys")), new MongoStore(server.own("keys2"))
        },
        new Object[] {
          "shared", new MongoStore(server.shared("keys")), new MongoStore(server.shared("keys2"))
        });
  }

  @Before
  @After
  public void clear() {
    store.clear();
    neighbour.clear();
  }

  @Test
  public void keys_hostile_eachTouchesExactlyOneDocument() {
    List<StoreKey> keys = hostileKeys();
    neighbour.put(keys.get(0), value(-1), Entry.ETERNAL);
    for (int i = 0; i < keys.size(); i++) {
      store.put(keys.get(i), value(i), Entry.ETERNAL);
    }
    Map<StoreKey, Integer> expected = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      expected.put(keys.get(i), i);
    }
    assertThat(scanned()).isEqualTo(expected);
    for (int i = 0; i < keys.size(); i += 2) {
      assertThat(number(store.get(keys.get(i)))).isEqualTo(i);
      assertThat(number(remove(keys.get(i)))).isEqualTo(i);
      expected.remove(keys.get(i));
    }
    assertThat(scanned()).isEqualTo(expected);
    store.clear();
    assertThat(scanned()).isEmpty();
    assertThat(number(neighbour.get(keys.get(0)))).isEqualTo(-1);
  }

  /** Also where the {@code _id} cannot tell the key. */
  @Test
  public void keys_aroundTheLongest_areApart() {
    Map<StoreKey, Integer> expected = new HashMap<>();
    for (int length : new int[] {0, 1, 1_023, 1_024, 1_025, 1_026, 100_000}) {
      StoreKey key = new StoreKey(new byte[length]);
      assertThat(store.swap(key, null, Mutation.put(value(length), Entry.ETERNAL))).isTrue();
      expected.put(key, length);
    }
    assertThat(scanned()).isEqualTo(expected);
    assertThat(store.getAll(expected.keySet())).hasSameSizeAs(expected);
    expected.forEach((key, length) -> assertThat(number(store.get(key))).isEqualTo(length));
  }

  /** As if SHA-256 had collided. */
  @Test
  public void longKey_documentOfAnotherWithItsHash_isForeignAndGivesWay() {
    StoreKey key = new StoreKey(new byte[2_000]);
    store.put(key, value(1), Entry.ETERNAL);
    BsonDocument another = new BsonDocument("key", new BsonBinary(new byte[] {1, 2, 3}));
    MongoPlaces.STANDALONE
        .database()
        .getCollection(collection)
        .updateMany(new BsonDocument(), new BsonDocument("$set", another));
    assertThat(store.get(key).isForeign()).isTrue();
    assertThat(store.getAll(List.of(key)).get(key).isForeign()).isTrue();
    Entry<byte[]> was =
        store.exchange(
            key, Mutation.put(value(2), Entry.ETERNAL), Mutation.revalue(value(3)), 1_000);
    assertThat(was).isNull();
    assertThat(number(store.get(key))).isEqualTo(2);
  }

  private Entry<byte[]> remove(StoreKey key) {
    return store.exchange(key, Mutation.keep(), Mutation.remove(), 1_000);
  }

  private Map<StoreKey, Integer> scanned() {
    Map<StoreKey, Integer> found = new HashMap<>();
    store
        .scan()
        .forEachRemaining(
            entry -> assertThat(found.put(entry.getKey(), number(entry.getValue()))).isNull());
    return found;
  }

  /** Bytes of BSON, names of operators, prefixes of each other, all short ones, and random ones. */
  private static List<StoreKey> hostileKeys() {
    Set<StoreKey> keys = new LinkedHashSet<>();
    for (String operator : OPERATORS) {
      keys.add(new StoreKey(operator.getBytes(UTF_8)));
      BsonDocument document = new BsonDocument(operator.replace("\0", ""), new BsonDocument());
      RawBsonDocument raw = RawBsonDocument.parse(document.toJson());
      keys.add(
          new StoreKey(Arrays.copyOf(raw.getByteBuffer().array(), raw.getByteBuffer().limit())));
    }
    for (int i = 0; i < 256; i++) {
      keys.add(new StoreKey(new byte[] {(byte) i}));
      keys.add(new StoreKey(new byte[i]));
    }
    Random random = new Random(20250101);
    while (keys.size() < KEYS) {
      byte[] bytes = new byte[random.nextInt(4) == 0 ? 1 + random.nextInt(1_500) : 2];
      random.nextBytes(bytes);
      keys.add(new StoreKey(bytes));
      keys.add(new StoreKey(Arrays.copyOf(bytes, bytes.length + 1)));
    }
    return new ArrayList<>(keys).subList(0, KEYS);
  }

  private static byte[] value(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static int number(Entry<byte[]> entry) {
    return ByteBuffer.wrap(entry.value()).getInt();
  }
}
