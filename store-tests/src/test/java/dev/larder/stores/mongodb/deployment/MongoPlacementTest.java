package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;

/** Which collection a cache's entries are in, who shares them, and what destroying removes. */
public final class MongoPlacementTest {
  private static final String OWN = "larder.default.";

  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private static List<String> collections(MongoDatabase database) {
    return database.listCollectionNames().into(new ArrayList<>());
  }

  private static LarderConfiguration<String, Object> configuration() {
    return LarderConfiguration.of(String.class, Object.class);
  }

  private long count(String collection) {
    return caches.database().getCollection(collection).countDocuments();
  }

  // ---- where they are

  @Test
  public void put_nothingSaid_isInACollectionOfTheCachesOwn() {
    caches.create("one").put("k", 1);
    caches.create("com.acme.Two").put("k", 2);
    assertThat(collections(caches.database())).containsOnly(OWN + "one", OWN + "com.acme.Two");
    assertThat(caches.create("three").get("k")).isNull();
  }

  @Test
  public void put_hostileNames_areKeptApart() {
    List<String> names =
        List.of("", " ", "$cmd", "a\0b", "system.users", "system", "..", "é", "x".repeat(400));
    List<Cache<String, Object>> all = new ArrayList<>();
    for (String name : names) {
      all.add(caches.create(name));
      all.get(all.size() - 1).put("k", name);
    }
    assertThat(all).extracting(cache -> cache.get("k")).containsExactlyElementsOf(names);
    assertThat(collections(caches.database())).hasSameSizeAs(names);
  }

  @Test
  public void put_severalCachesInOneCollection_areKeptApart() {
    caches.caches("*", "collection", "shared");
    LarderCache<String, Object> one = caches.create("one");
    LarderCache<String, Object> two = caches.create("two");
    one.put("k", "of one");
    two.put("k", "of two");
    two.put("l", "of two, too");

    assertThat(one.get("k")).isEqualTo("of one");
    assertThat(two.get("k")).isEqualTo("of two");
    assertThat(one.getAll(Set.of("k", "l"))).hasSize(1);
    assertThat(one).hasSize(1);
    assertThat(collections(caches.database())).containsOnly("shared");

    one.clear();
    assertThat(one.containsKey("k")).isFalse();
    assertThat(two).hasSize(2);
  }

  @Test
  public void put_severalDatabases_areKeptApart() {
    caches.caches("far", "database", MongoCaches.OTHER_DATABASE);
    caches.caches("*", "collection", "same");
    caches.caches("far", "collection", "same");
    caches.create("near").put("k", "near");
    caches.create("far").put("k", "far");
    assertThat(caches.manager().getCache("near").get("k")).isEqualTo("near");
    assertThat(caches.manager().getCache("far").get("k")).isEqualTo("far");
    assertThat(collections(caches.database())).containsOnly("same");
    assertThat(collections(caches.otherDatabase())).containsOnly("same");
  }

  // ---- whose they are

  @Test
  public void put_sameNameInManagersOfOneNamespace_isSeenByBoth() {
    Cache<String, Object> one = namespace("shop", "urn:one").createCache("c", configuration());
    Cache<String, Object> two = namespace("shop", "urn:two").createCache("c", configuration());
    one.put("k", "v");
    assertThat(two.get("k")).isEqualTo("v");
    assertThat(two.putIfAbsent("k", "w")).isFalse();
    two.close();
    assertThat(one.get("k")).isEqualTo("v");
  }

  private LarderCacheManager namespace(String namespace, String uri) {
    return caches.with("larder.namespace", namespace).manager(uri);
  }

  @Test
  public void put_sameNameInManagersOfOtherUris_isSeenByOne() {
    Cache<String, Object> one = caches.manager("urn:one").createCache("c", configuration());
    Cache<String, Object> two = caches.manager("urn:two").createCache("c", configuration());
    one.put("k", "v");
    assertThat(two.get("k")).isNull();
    two.clear();
    assertThat(one.get("k")).isEqualTo("v");
  }

  @Test
  public void close_leavesTheEntries_createFindsThem() {
    LarderCache<String, Object> cache = caches.create("c");
    cache.put("k", "v");
    cache.close();
    assertThat(caches.create("c").get("k")).isEqualTo("v");
  }

  // ---- what destroying removes

  @Test
  public void destroyCache_collectionOfItsOwn_dropsThatAlone() {
    caches.create("one").put("k", 1);
    caches.create("two").put("k", 2);
    caches.manager().destroyCache("one");
    assertThat(collections(caches.database())).containsOnly(OWN + "two");
    assertThat(caches.create("one").get("k")).isNull();
  }

  @Test
  public void destroyCache_sharedCollection_removesItsEntriesAlone() {
    caches.caches("*", "collection", "shared");
    caches.create("one").put("k", 1);
    caches.create("two").put("k", 2);
    caches.database().getCollection("shared").insertOne(new org.bson.Document("_id", "foreign"));
    caches.manager().destroyCache("one");
    assertThat(count("shared")).isEqualTo(2);
    assertThat(caches.manager().getCache("two").get("k")).isEqualTo(2);
  }

  @Test
  public void destroyCache_closedOrUnknownHere_removesWhatAnotherWrote() {
    caches.caches("shared-*", "collection", "shared");
    for (String name : List.of("own", "shared-one")) {
      caches.create(name).put("k", "v");
      caches.manager().getCache(name).close();
      caches.manager().destroyCache(name);
      assertThat(caches.create(name).get("k")).isNull();
    }
    caches.manager().destroyCache("never-there");
  }

  @Test
  public void destroyCache_openElsewhere_goesOnEmpty() {
    Cache<String, Object> here = namespace("shop", "urn:one").createCache("c", mortal());
    Cache<String, Object> there = namespace("shop", "urn:two").createCache("c", mortal());
    there.put("k", "v");
    namespace("shop", "urn:one").destroyCache("c");
    assertThat(here.isClosed()).isTrue();
    assertThat(there.get("k")).isNull();

    there.put("k", "w");
    assertThat(there.get("k")).isEqualTo("w");
  }

  private static LarderConfiguration<String, Object> mortal() {
    return configuration().expireAfterCreation(Duration.ofHours(1));
  }

  private List<Long> ttlSeconds(String collection) {
    return caches
        .database()
        .getCollection(collection)
        .listIndexes(BsonDocument.class)
        .into(new ArrayList<>())
        .stream()
        .filter(index -> index.containsKey("expireAfterSeconds"))
        .map(index -> index.getNumber("expireAfterSeconds").longValue())
        .toList();
  }

  // ---- the TTL index

  @Test
  public void put_eternalEntriesOrIndexesOff_makeNoIndex() {
    caches.create("eternal").put("k", "v");
    caches.caches("*", "expiry-grace", "PT5S");
    caches.store("create-indexes", "false");
    caches.manager("urn:off").createCache("off", mortal()).put("k", "v");
    caches.store("create-indexes", "true");
    caches.manager("urn:on").createCache("on", mortal()).put("k", "v");

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(collections(caches.database()))
                    .filteredOn(name -> !ttlSeconds(name).isEmpty())
                    .hasSize(1)
                    .allMatch(name -> name.contains("on")));
    assertThat(collections(caches.database())).hasSize(3);
  }

  @Test
  public void put_graceOver_theServerRemovesTheDocument() {
    caches.caches("*", "expiry-grace", "PT0S");
    Cache<String, Object> cache =
        caches
            .manager()
            .createCache("c", configuration().expireAfterCreation(Duration.ofMillis(500)));
    cache.put("k", "v");
    assertThat(count(OWN + "c")).isEqualTo(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> caches.database().getCollection(OWN + "c").countDocuments() == 0);
  }
}
