package dev.larder.stores.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.client.ServerClock;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers that tests of the MongoDB store share, each with a client, and a database of ours.
 */
public enum MongoPlaces {
  REPLICA_SET,
  STANDALONE;

  static final Limits LIMITS =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          MongoSettings.MAX_VALUE_BYTES);

  /** Another for each JVM, so that several may use one server at once. */
  private static final String DATABASE = "larder-stores-" + ProcessHandle.current().pid();

  private static final Map<MongoPlaces, MongoClient> CLIENTS = new ConcurrentHashMap<>();
  private static final Map<MongoPlaces, ServerClock> CLOCKS = new ConcurrentHashMap<>();

  String uri() {
    return (this == REPLICA_SET) ? Servers.mongodb() : Servers.mongodbStandalone();
  }

  public MongoClientSettings.Builder settings() {
    return MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri()));
  }

  MongoClient client() {
    return CLIENTS.computeIfAbsent(this, place -> MongoClients.create(place.settings().build()));
  }

  /** Returns a fixture whose caches are here, each in a collection of its own unless told. */
  public CacheFixture fixture() {
    return new CacheFixture()
        .with("larder.namespace", "tests")
        .with("larder.stores.mongo.type", "mongodb")
        .with("larder.stores.mongo.uri", uri())
        .with("larder.stores.mongo.database", DATABASE)
        .with("larder.store", "mongo");
  }

  MongoDatabase database() {
    return client().getDatabase(DATABASE);
  }

  /** The server's time; asked for once, so that no thread stays behind. */
  public ServerClock clock() {
    return CLOCKS.computeIfAbsent(
        this,
        place -> {
          ServerClock clock =
              new ServerClock(wait -> place.client(), LIMITS.request(), InstantSource.system());
          clock.close();
          return clock;
        });
  }

  /** Where a cache has the collection for itself. */
  public CollectionLocation own(String collection) {
    return place(collection, "");
  }

  /** Where it is one of several in a collection. */
  public CollectionLocation shared(String cache) {
    return place("shared", cache);
  }

  private CollectionLocation place(String collection, String partition) {
    return new CollectionLocation(
        wait -> database(), collection, partition, LIMITS, ValueFormat.BINARY, clock());
  }
}
