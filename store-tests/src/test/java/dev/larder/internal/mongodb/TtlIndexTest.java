package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.larder.internal.mongodb.TtlIndex.Sharing;
import dev.larder.internal.mongodb.TtlIndex.Target;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.servers.FailPoint;
import dev.larder.servers.Injection;
import dev.larder.servers.MongodServer;
import dev.larder.servers.Servers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The TTL index on a real server: made, mended, and made again; nothing fails without it. */
public final class TtlIndexTest {
  private static final String DATABASE = "larder-index-" + ProcessHandle.current().pid();
  private static final long GRACE = 60;

  private MongoClient client;
  private MongoDatabase database;
  private MongoCollection<BsonDocument> entries;
  private long nanoTime;

  @Before
  public void connect() {
    client = MongoClients.create(Servers.mongodb());
    database = client.getDatabase(DATABASE);
    entries = database.getCollection("entries", BsonDocument.class);
  }

  @After
  public void drop() {
    database.drop();
    client.close();
  }

  private TtlIndex index(long graceSeconds, Sharing sharing) {
    return index(database, graceSeconds, sharing);
  }

  private TtlIndex index(MongoDatabase in, long graceSeconds, Sharing sharing) {
    String collection = entries.getNamespace().getCollectionName();
    Target target = new Target(() -> in, collection, graceSeconds, sharing);
    return new TtlIndex(target, Runnable::run, () -> nanoTime);
  }

  /** Returns the names of the indexes that are on deadlines or expire, and after how long. */
  private Map<String, BsonValue> indexes() {
    Map<String, BsonValue> found = new LinkedHashMap<>();
    for (BsonDocument index : entries.listIndexes(BsonDocument.class)) {
      if (!index.getString("name").getValue().equals("_id_")) {
        BsonValue seconds = index.getOrDefault("expireAfterSeconds", BsonNull.VALUE);
        found.put(index.getString("name").getValue(), seconds);
      }
    }
    return found;
  }

  private void assertExpiring(String name, long seconds) {
    assertThat(indexes()).containsKey(name);
    assertThat(indexes().get(name).asNumber().longValue()).isEqualTo(seconds);
  }

  @Test
  public void ensure_noIndex_makesIt() {
    index(GRACE, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", GRACE);
    assertThat(indexes()).hasSize(1);
  }

  @Test
  public void ensure_collectionDropped_makesItAgainWithinAMinute() {
    TtlIndex index = index(GRACE, Sharing.OWN);
    index.ensure();
    entries.drop();
    index.ensure();
    assertThat(indexes()).isEmpty();
    nanoTime += Duration.ofMinutes(1).toNanos();
    index.ensure();
    assertExpiring("doc_date_1", GRACE);
  }

  /** The server's code 85. */
  @Test
  public void ensure_otherGrace_changesIt() {
    index(30, Sharing.OWN).ensure();
    index(GRACE, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", GRACE);
    index(10, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", 10);
  }

  /** The server's code 85. */
  @Test
  public void ensure_plainIndexOnDeadlines_makesItExpire() {
    entries.createIndex(Indexes.ascending("doc_date"));
    index(GRACE, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", GRACE);
    assertThat(indexes()).hasSize(1);
  }

  /** The server's code 85. */
  @Test
  public void ensure_indexOfAnotherName_isUsed() {
    entries.createIndex(Indexes.ascending("doc_date"), new IndexOptions().name("by hand"));
    index(GRACE, Sharing.OWN).ensure();
    assertExpiring("by hand", GRACE);
    assertThat(indexes()).hasSize(1);
  }

  /** The server's code 86. */
  @Test
  public void ensure_nameTakenByAnotherKey_takesAnotherName() {
    entries.createIndex(Indexes.ascending("other"), new IndexOptions().name("doc_date_1"));
    index(GRACE, Sharing.OWN).ensure();
    assertThat(indexes().get("doc_date_1")).isEqualTo(BsonNull.VALUE);
    assertExpiring("doc_date_larder", GRACE);
  }

  @Test
  public void ensure_partialIndexBeside_leavesIt() {
    IndexOptions partial =
        new IndexOptions()
            .name("partial")
            .partialFilterExpression(BsonDocument.parse("{value: {$exists: true}}"));
    entries.createIndex(Indexes.ascending("doc_date"), partial);
    index(GRACE, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", GRACE);
    index(10, Sharing.OWN).ensure();
    assertExpiring("doc_date_1", 10);
    assertThat(indexes().get("partial")).isEqualTo(BsonNull.VALUE);
  }

  @Test
  public void ensure_sharedCollection_keepsTheLongestGrace() {
    index(GRACE, Sharing.SHARED).ensure();
    index(10, Sharing.SHARED).ensure();
    assertExpiring("doc_date_1", GRACE);
    index(600, Sharing.SHARED).ensure();
    assertExpiring("doc_date_1", 600);
  }

  @Test
  public void ensure_longestGrace_isTaken() {
    index(TtlIndex.seconds(Duration.ofDays(36_500)), Sharing.OWN).ensure();
    assertExpiring("doc_date_1", Integer.MAX_VALUE);
    index(GRACE, Sharing.OWN).ensure();
    index(TtlIndex.seconds(Duration.ofDays(36_500)), Sharing.OWN).ensure();
    assertExpiring("doc_date_1", Integer.MAX_VALUE);
  }

  /** A view can have no index. */
  @Test
  public void ensure_serverRefuses_tellsOnce() {
    entries.insertOne(new BsonDocument());
    database.runCommand(BsonDocument.parse("{create: 'view', viewOn: 'entries', pipeline: []}"));
    entries = database.getCollection("view", BsonDocument.class);
    List<String> told =
        Logs.of(
            TtlIndex.class,
            () -> {
              TtlIndex index = index(GRACE, Sharing.OWN);
              for (int minute = 0; minute < 3; minute++) {
                index.ensure();
                nanoTime += Duration.ofMinutes(1).toNanos();
              }
            });
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith(
            "MongoDB collection '"
                + DATABASE
                + ".view': no TTL index on doc_date, so that expired entries stay until they are"
                + " used: the server refused with code 166 CommandNotSupportedOnView; ");
  }

  /** As when the collection is dropped while the index is made: the server's code 276. */
  @Test
  public void ensure_failureThatMayPass_isTriedAgainSoonAndNotTold() {
    try (MongodServer server = MongodServer.startStandalone();
        Injection fault = server.inject(FailPoint.on("createIndexes").errorCode(276).times(1));
        MongoClient own = MongoClients.create(server.uri())) {
      MongoDatabase owns = own.getDatabase(DATABASE);
      entries = owns.getCollection("entries", BsonDocument.class);
      TtlIndex index = index(owns, GRACE, Sharing.OWN);
      assertThat(Logs.of(TtlIndex.class, index::ensure)).isEmpty();
      assertThat(fault.timesEntered()).isEqualTo(1);
      assertThat(indexes()).isEmpty();

      nanoTime += Duration.ofSeconds(10).toNanos();
      index.ensure();
      assertExpiring("doc_date_1", GRACE);
    }
  }

  @Test
  public void ensure_serverAway_tellsNothing() {
    try (MongoClient away = MongoClients.create("mongodb://localhost:1/?directConnection=true")) {
      MongoDatabase nowhere = away.getDatabase(DATABASE).withTimeout(100, TimeUnit.MILLISECONDS);
      TtlIndex index = index(nowhere, GRACE, Sharing.OWN);
      assertThat(Logs.of(TtlIndex.class, index::ensure)).isEmpty();
    }
  }

  @Test
  public void of_place_worksBesideTheCaller() {
    CollectionLocation.Limits limits =
        new CollectionLocation.Limits(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMinutes(1), 1_000);
    CollectionLocation place =
        new CollectionLocation(
            wait -> database,
            "entries",
            "",
            limits,
            ValueFormat.BINARY,
            java.time.InstantSource.system());
    try (TtlIndex index = TtlIndex.of(place, Duration.ofMillis(59_001))) {
      index.ensure();
      org.awaitility.Awaitility.await().until(() -> !indexes().isEmpty());
      assertExpiring("doc_date_1", GRACE);
    }
  }
}
