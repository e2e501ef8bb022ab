package dev.larder.stores.mongodb.deployment;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.stores.mongodb.CommandLog;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import org.awaitility.Awaitility;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.Rule;
import org.junit.Test;

/**
 * The rows of the seed system's tests that need a server: 5, 7, 12, 14 to 27. The others are in
 * {@link MongoSeedSettingsTest}. Of the rows 18, 22 and 24 this is JCache's half: null as a value,
 * and many answers in the order of the question, are the region's matter.
 */
public final class MongoSeedRowsTest {
  private static final Set<String> WRITES = Set.of("update", "findAndModify", "delete", "insert");

  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private List<BsonDocument> writes(CommandLog log) {
    return log.commands().stream().filter(c -> WRITES.contains(c.getFirstKey())).toList();
  }

  private void putPutAllAndRemove(Cache<String, Object> cache) {
    cache.put("one", 1);
    cache.putAll(Map.of("two", 2, "three", 3));
    cache.remove("one");
    cache.removeAll(Set.of("two"));
  }

  @Test // row 5
  public void writes_writeConcernOne_askForOneMember() {
    caches.store("write-concern", "1");
    CommandLog log = caches.observe();
    putPutAllAndRemove(caches.create("c"));
    assertThat(writes(log))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(write -> write.getDocument("writeConcern").get("w").equals(new BsonInt32(1)));
  }

  @Test // row 7
  public void get_readPreferenceGiven_asksForIt() {
    caches.store("read-preference", "secondaryPreferred");
    CommandLog log = caches.observe();
    Cache<String, Object> cache = caches.create("c");
    assertThat(log.commands()).isEmpty();
    cache.get("k");
    assertThat(log.commands())
        .filteredOn(command -> command.getFirstKey().equals("find"))
        .singleElement()
        .satisfies(
            find ->
                assertThat(find.getDocument("$readPreference").getString("mode").getValue())
                    .isEqualTo("secondaryPreferred"));
  }

  /** Transforms for one cache, and counts how many there are. */
  public static class Wrapping implements dev.larder.store.mongodb.ValueTransformer<String> {
    static final AtomicInteger MADE = new AtomicInteger();
    private final String field;

    public Wrapping() {
      this("wrapped");
    }

    Wrapping(String field) {
      MADE.incrementAndGet();
      this.field = field;
    }

    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public BsonValue write(String value) {
      return new BsonDocument(field, new BsonString(value));
    }

    @Override
    public String read(BsonValue stored) {
      return stored.asDocument().getString(field).getValue();
    }
  }

  /** Transforms for another cache. */
  public static final class Boxing extends Wrapping {
    public Boxing() {
      super("boxed");
    }
  }

  @Test // row 12
  public void twoCaches_oneDatabase_eachHasItsCollectionAndTransformer() {
    caches.caches("one", "collection", "first").caches("two", "collection", "second");
    caches.caches("one", "value-transformer", Wrapping.class.getName());
    caches.caches("two", "value-transformer", Boxing.class.getName());
    Cache<String, Object> one = caches.create("one");
    Cache<String, Object> two = caches.create("two");
    int tried = Wrapping.MADE.get(); // to tell what is wrong with one before anything is opened

    two.put("k", "second");
    one.put("k", "first");
    one.put("k", "first again");

    assertThat(one.get("k")).isEqualTo("first again");
    assertThat(two.get("k")).isEqualTo("second");
    assertThat(Wrapping.MADE).hasValue(tried + 2);
    assertThat(value("first")).isEqualTo(BsonDocument.parse("{wrapped: 'first again'}"));
    assertThat(value("second")).isEqualTo(BsonDocument.parse("{boxed: 'second'}"));
  }

  private BsonValue value(String collection) {
    return caches
        .database()
        .getCollection(collection, BsonDocument.class)
        .find()
        .first()
        .get("value");
  }

  @Test // row 14
  public void get_absentKey_isNull() {
    assertThat(caches.create("c").get(UUID.randomUUID().toString())).isNull();
  }

  @Test // row 15
  public void get_afterPut_isTheText() {
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "dummy_value");
    assertThat(cache.get("k")).isEqualTo("dummy_value");
  }

  /** A text is what properties have; it names its unit. */
  @Test // row 16
  public void put_ttlAsText_isKept() {
    caches.store("ttl", "PT3600S");
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "v");
    assertThat(cache.get("k")).isEqualTo("v");
    assertThat(lifeSeconds("c")).isBetween(3_590L, 3_600L);
  }

  private long lifeSeconds(String cache) {
    BsonDocument entry =
        caches
            .database()
            .getCollection("larder.default." + cache, BsonDocument.class)
            .find()
            .first();
    long written = entry.getDocument("meta").getDateTime("ct").getValue();
    return (entry.getDateTime("doc_date").getValue() - written) / 1_000;
  }

  /** The deadline is in the document, so the index has the grace, not the time to live again. */
  @Test // row 17
  public void put_ttlGiven_makesTheIndexOnce() {
    caches.store("ttl", "PT1800S").caches("*", "expiry-grace", "PT90S");
    CommandLog log = caches.observe();
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "v");
    cache.put("l", "w");
    assertThat(cache.get("k")).isEqualTo("v");
    List<BsonDocument> seen = new ArrayList<>();
    Awaitility.await()
        .untilAsserted(
            () -> {
              seen.addAll(log.commands());
              assertThat(seen).anyMatch(c -> c.getFirstKey().equals("createIndexes"));
            });
    assertThat(seen)
        .filteredOn(command -> command.getFirstKey().equals("createIndexes"))
        .singleElement()
        .satisfies(
            creation -> {
              BsonDocument index = creation.getArray("indexes").get(0).asDocument();
              assertThat(index.getDocument("key")).isEqualTo(BsonDocument.parse("{doc_date: 1}"));
              assertThat(index.getNumber("expireAfterSeconds").intValue()).isEqualTo(90);
            });
  }

  @Test // row 18
  public void put_null_isRefused() {
    Cache<String, Object> cache = caches.create("c");
    assertThatThrownBy(() -> cache.put("k", null)).isInstanceOf(NullPointerException.class);
    assertThat(cache.containsKey("k")).isFalse();
  }

  @Test // row 19
  public void put_emptyText_isAValue() {
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "");
    assertThat(cache.get("k")).isEqualTo("");
  }

  @Test // row 20
  public void put_sameKeyWithAnotherType_replaces() {
    Cache<String, Object> cache = caches.caches("*", "value-format", "readable").create("c");
    cache.put("k", "text");
    assertThat(cache.get("k")).isEqualTo("text");
    Map<String, Object> map = new LinkedHashMap<>(Map.of("name", "value"));
    cache.put("k", map);
    assertThat(cache.get("k")).isEqualTo(map).isInstanceOf(LinkedHashMap.class);
    cache.put("k", "text again");
    assertThat(cache.get("k")).isEqualTo("text again");
  }

  @Test // row 21
  public void putAll_three_eachIsThere() {
    Cache<String, Object> cache = caches.create("c");
    cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    assertThat(cache.get("a")).isEqualTo("1");
    assertThat(cache.get("b")).isEqualTo("2");
    assertThat(cache.get("c")).isEqualTo("3");
    assertThat(cache.get("d")).isNull();
  }

  @Test // row 22
  public void getAll_someAbsent_hasThePresentOnes() {
    Cache<String, Object> cache = caches.create("c");
    cache.putAll(Map.of("a", "1", "b", "", "c", "3"));
    assertThat(cache.getAll(Set.of("a", "b", "c", "absent")))
        .containsOnly(entry("a", "1"), entry("b", ""), entry("c", "3"));
  }

  @Test // row 23
  public void putAll_someExisting_updatesThoseAndNoOther() {
    Cache<String, Object> cache = caches.create("c");
    cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    cache.putAll(Map.of("a", "10", "b", "20"));
    assertThat(cache.getAll(Set.of("a", "b", "c")))
        .containsOnly(entry("a", "10"), entry("b", "20"), entry("c", "3"));
  }

  @Test // row 24
  public void putAll_withANull_storesNothing() {
    Cache<String, Object> cache = caches.create("c");
    Map<String, Object> withNull = new HashMap<>(Map.of("a", "1", "b", ""));
    withNull.put("c", null);
    assertThatThrownBy(() -> cache.putAll(withNull)).isInstanceOf(NullPointerException.class);
    assertThat(cache.getAll(Set.of("a", "b", "c"))).isEmpty();
  }

  @Test // row 25
  public void remove_present_isTrueAndThenAMiss() {
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "v");
    assertThat(cache.remove("k")).isTrue();
    assertThat(cache.get("k")).isNull();
    assertThat(cache.remove("k")).isFalse();
  }

  @Test // row 26
  public void removeAll_keysAndUnknownOnes_leavesNothing() {
    Cache<String, Object> cache = caches.create("c");
    cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    cache.removeAll(Set.of("a", "b", "c", "unknown"));
    assertThat(cache.getAll(Set.of("a", "b", "c"))).isEmpty();
    cache.removeAll(Set.of("unknown"));
  }

  /**
   * The driver does not send {@code wtimeout} beside the limit of a request, which the server keeps
   * to while it waits for the members, too: the timeout is that limit, for writes.
   */
  @Test // row 27
  public void writes_optionsOfWrites_reachEachAndNoRead_theTimeLimitThoseOfOneEntry() {
    caches.store("write-concern", "majority").store("write-concern.journal", "true");
    caches.store("write-concern.timeout", "PT5S").store("request-timeout", "PT30S");
    CommandLog log = caches.observe();
    Cache<String, Object> cache = caches.create("c");
    cache.get("k");
    assertThat(log.commands())
        .filteredOn(command -> command.getFirstKey().equals("find"))
        .isNotEmpty()
        .allMatch(find -> !find.containsKey("writeConcern") && limitMillis(find) > 5_000);
    putPutAllAndRemove(cache);
    assertThat(writes(log))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(write -> write.getDocument("writeConcern").get("j").equals(BsonBoolean.TRUE))
        .filteredOn(write -> isOfOneEntry(write))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(write -> limitMillis(write) <= 5_000);
  }

  private static boolean isOfOneEntry(BsonDocument write) {
    return !write.containsKey("ordered") || write.getBoolean("ordered").getValue();
  }

  private static long limitMillis(BsonDocument command) {
    return command.getNumber("maxTimeMS").longValue();
  }

  @Test // row 27
  public void createCache_latencyOfReads_isAnOptionAndUnknownOnesAreNot() {
    caches.store("read-preference", "nearest");
    caches.store("read-preference.local-threshold", "PT0.05S");
    Cache<String, Object> cache = caches.create("c");
    cache.put("k", "v");
    assertThat(cache.get("k")).isEqualTo("v");
    caches.store("secondary-acceptable-latency-ms", "50");
    assertThatThrownBy(() -> caches.manager("urn:other"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("unknown name 'secondary-acceptable-latency-ms'");
  }
}
