package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Documents that nobody of ours wrote, or that were damaged, where an entry could be: a miss, which
 * gives way to a write, and never an exception.
 */
@RunWith(Parameterized.class)
public final class MongoForeignDocumentsTest {
  private static final StoreKey KEY = new StoreKey(new byte[] {1, 2, 3});
  private static final byte[] NEW = {7};
  private static final String META = "meta: {v: {$numberLong: '5'}, ct: {$date: 0}}";
  private static final String VALUE = "value: {$binary: {base64: 'AAAA', subType: '00'}}";

  private final MongoCollection<BsonDocument> documents;
  private final MongoStore store;
  private final BsonDocument foreign;

  public MongoForeignDocumentsTest(String fields) {
    this.store = new MongoStore(MongoPlaces.STANDALONE.own("foreign"));
    this.documents = MongoPlaces.STANDALONE.database().getCollection("foreign", BsonDocument.class);
    this.foreign = new BsonDocument("_id", new BsonBinary(KEY.bytes()));
    this.foreign.putAll(BsonDocument.parse("{" + fields + "}"));
  }

  @Parameters(name = "{0}")
  public static Object[] documents() {
    Stream<String> values =
        Stream.of(
            "value: {$binary: {base64: 'AAAA', subType: '04'}}",
            "value: {$binary: {base64: 'AAAA', subType: '80'}}",
            "value: 'text'",
            "value: null",
            "value: {a: 1}",
            "value: [1, 2]",
            "other: 1");
    Stream<String> deadlines =
        Stream.of(
            "'2999-01-01'",
            "null",
            "5",
            "[]",
            "[{$date: 32503680000000}]",
            "{$timestamp: {t: 5, i: 1}}",
            "{a: 1}",
            "true",
            "{$maxKey: 1}");
    Stream<String> metas =
        Stream.of(
            "other: 1",
            "meta: null",
            "meta: 'text'",
            "meta: {}",
            "meta: {v: 5}",
            "meta: {v: 5.5}",
            "meta: {v: 'x'}",
            "meta: {v: [{$numberLong: '5'}]}",
            "meta: [{v: {$numberLong: '5'}}]");
    return Stream.of(
            Stream.of(""),
            values.map(value -> value + ", " + META),
            deadlines.map(deadline -> VALUE + ", " + META + ", doc_date: " + deadline),
            metas.map(meta -> VALUE + ", " + meta))
        .flatMap(fields -> fields)
        .toArray();
  }

  @Before
  @After
  public void clear() {
    store.clear();
  }

  private void insert() {
    documents.deleteMany(new BsonDocument());
    documents.insertOne(foreign.clone());
  }

  private Entry<byte[]> inserted() {
    insert();
    return store.get(KEY);
  }

  private void assertWritten() {
    Entry<byte[]> entry = store.get(KEY);
    assertThat(entry.isForeign()).isFalse();
    assertThat(entry.value()).isEqualTo(NEW);
    assertThat(documents.countDocuments()).isEqualTo(1);
  }

  private static Mutation<byte[]> put() {
    return Mutation.put(NEW, Entry.ETERNAL);
  }

  @Test
  public void reads_returnAForeignEntry() {
    Entry<byte[]> read = inserted();
    assertThat(read.isForeign()).isTrue();
    assertThat(read.isExpiredAt(Long.MAX_VALUE)).isTrue();
    assertThat(read.version()).isNotNull();
    assertThat(store.getAll(List.of(KEY)).get(KEY).isForeign()).isTrue();
    Map.Entry<StoreKey, Entry<byte[]>> scanned = store.scan().next();
    assertThat(scanned.getKey()).isEqualTo(KEY);
    assertThat(scanned.getValue().isForeign()).isTrue();
  }

  @Test
  public void swap_whatWasRead_wins() {
    assertThat(store.swap(KEY, inserted(), put())).isTrue();
    assertWritten();
    Entry<byte[]> ticket = inserted();
    assertThat(store.swap(KEY, ticket, Mutation.remove())).isTrue();
    assertThat(store.get(KEY)).isNull();
    assertThat(store.swap(KEY, ticket, put())).isFalse();
  }

  @Test
  public void swap_sinceReplaced_loses() {
    Entry<byte[]> ticket = inserted();
    store.put(KEY, NEW, Entry.ETERNAL);
    assertThat(store.swap(KEY, ticket, Mutation.put(new byte[] {8}, Entry.ETERNAL))).isFalse();
    assertThat(store.swap(KEY, ticket, Mutation.remove())).isFalse();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, ticket, Mutation.remove())))).hasSize(1);
    assertWritten();
  }

  @Test
  public void swap_guessedAbsent_loses() {
    insert();
    assertThat(store.swap(KEY, null, put())).isFalse();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, null, put())))).hasSize(1);
    assertThat(documents.find().first()).isEqualTo(foreign);
  }

  @Test
  public void swapAll_whatWasRead_wins() {
    assertThat(store.swapAll(List.of(new Swap<>(KEY, inserted(), put())))).isEmpty();
    assertWritten();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, inserted(), Mutation.remove())))).isEmpty();
    assertThat(documents.countDocuments()).isZero();
  }

  @Test
  public void blindWrites_replaceIt() {
    insert();
    store.put(KEY, NEW, Entry.ETERNAL);
    assertWritten();
    insert();
    assertThat(store.updateIfPresent(KEY, put())).isTrue();
    assertWritten();
    insert();
    assertThat(store.updateIfPresent(KEY, Mutation.remove())).isTrue();
    assertThat(documents.countDocuments()).isZero();
  }

  /**
   * A value that only the reader can judge is live to the server: then the entry comes back, and is
   * foreign, by which the caller knows that it counts as absent. Else it was as absent.
   */
  @Test
  public void exchange_putIfAbsent_writesOrReturnsTheForeignEntry() {
    insert();
    Entry<byte[]> was = store.exchange(KEY, put(), Mutation.keep(), 1_000);
    if (was != null) {
      assertThat(was.isForeign()).isTrue();
      assertThat(store.get(KEY).isForeign()).isTrue();
      assertThat(store.swap(KEY, was, put())).isTrue();
    }
    assertWritten();
  }

  @Test
  public void exchange_put_writes() {
    for (Mutation<byte[]> ifLive : List.<Mutation<byte[]>>of(put(), Mutation.revalue(NEW))) {
      insert();
      assertAbsentOrForeign(store.exchange(KEY, put(), ifLive, 1_000));
      assertWritten();
    }
  }

  @Test
  public void exchange_ifLiveOnly_leavesItOrReturnsTheForeignEntry() {
    for (Mutation<byte[]> ifLive :
        List.<Mutation<byte[]>>of(
            Mutation.keep(), Mutation.touch(5_000), Mutation.revalue(NEW), put())) {
      insert();
      Entry<byte[]> was = store.exchange(KEY, Mutation.keep(), ifLive, 1_000);
      assertAbsentOrForeign(was);
      assertThat(was != null || foreign.equals(documents.find().first())).isTrue();
    }
  }

  @Test
  public void exchange_remove_removesIt() {
    insert();
    assertAbsentOrForeign(store.exchange(KEY, Mutation.keep(), Mutation.remove(), 1_000));
    assertThat(documents.countDocuments()).isZero();
    insert();
    assertAbsentOrForeign(store.exchange(KEY, put(), Mutation.remove(), 1_000));
    assertThat(documents.countDocuments()).isBetween(0L, 1L);
  }

  private static void assertAbsentOrForeign(Entry<byte[]> was) {
    assertThat(was == null || was.isForeign()).isTrue();
  }
}
