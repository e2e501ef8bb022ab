package dev.larder.internal.mongodb;

import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.ServerClock;
import dev.larder.internal.mongodb.client.SharedClient;
import dev.larder.internal.mongodb.document.ValueFormats;
import dev.larder.internal.mongodb.settings.ConnectionUri;
import dev.larder.internal.mongodb.settings.MongoNames;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.ReadWriteConcerns;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A configured store. Its client is made at the first use, so that neither a store nor a cache
 * needs a server to be opened. Thread-safe.
 */
final class MongoConnection implements ByteStoreConnection {
  private final Settings settings;
  private final SharedClient client;
  private final ServerClock clock;

  MongoConnection(Settings settings, InstantSource system) {
    this.settings = settings;
    this.client = new SharedClient(settings);
    this.clock = new ServerClock(client::get, settings.get(SharedSettings.REQUEST_TIMEOUT), system);
  }

  @Override
  public Store<StoreKey, byte[]> open(CacheId cache, Settings cacheSettings) {
    CollectionLocation location = location(cache, cacheSettings);
    return settings.get(MongoSettings.CREATE_INDEXES)
        ? new MongoStore(
            location, TtlIndex.of(location, cacheSettings.get(SharedSettings.EXPIRY_GRACE)))
        : new MongoStore(location);
  }

  /** Asks the server for its time at the first use; until it answers, tells the system's. */
  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public void destroy(CacheId cache, Settings cacheSettings) {
    CollectionLocation location = location(cache, cacheSettings);
    new MongoStore(location).destroy();
    MongoLeases.of(location).values().forEach(each -> each.forget(location.limits().bulk()));
  }

  @Override
  public void close() {
    clock.close();
    client.close();
  }

  private CollectionLocation location(CacheId cache, Settings cacheSettings) {
    boolean own = !cacheSettings.has(MongoSettings.COLLECTION);
    String database = database(cacheSettings);
    return new CollectionLocation(
        wait -> ReadWriteConcerns.apply(client.get(wait).getDatabase(database), settings),
        cacheSettings.find(MongoSettings.COLLECTION).orElseGet(() -> MongoNames.collection(cache)),
        own ? "" : MongoNames.partition(cache),
        limits(cacheSettings),
        ValueFormats.of(cacheSettings),
        clock.forRecords());
  }

  private CollectionLocation.Limits limits(Settings cacheSettings) {
    Duration request = settings.get(SharedSettings.REQUEST_TIMEOUT);
    return new CollectionLocation.Limits(
        request,
        settings.find(MongoSettings.WRITE_CONCERN_TIMEOUT).orElse(request),
        settings.get(SharedSettings.BULK_TIMEOUT),
        Math.toIntExact(cacheSettings.get(MongoSettings.MAXIMUM_VALUE_SIZE)));
  }

  private String database(Settings cacheSettings) {
    return cacheSettings
        .find(MongoSettings.CACHE_DATABASE)
        .or(() -> settings.find(MongoSettings.DATABASE))
        .or(() -> settings.find(MongoSettings.URI).flatMap(uri -> ConnectionUri.of(uri).database()))
        .orElseThrow(); // the settings were checked
  }
}
