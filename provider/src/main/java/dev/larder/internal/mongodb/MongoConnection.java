package dev.larder.internal.mongodb;

import com.mongodb.client.MongoClient;
import dev.larder.internal.mongodb.MongoFailures.Intent;
import dev.larder.internal.mongodb.settings.ConnectionUri;
import dev.larder.internal.mongodb.settings.MongoNames;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.ReadWriteConcerns;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A configured store. Gets its client at the first use, so that neither a store nor a cache needs a
 * server to be opened. Thread-safe.
 */
final class MongoConnection implements ByteStoreConnection {
  private final ReentrantLock lock = new ReentrantLock();
  private final Settings settings;
  private final InstantSource system;
  private final Making<Opened> opening = new Making<>(this::open);
  private volatile @Nullable Opened opened;
  private boolean closed;

  MongoConnection(Settings settings, InstantSource system) {
    this.settings = settings;
    this.system = system;
  }

  /** What the first use brings. */
  private record Opened(Clients.ClientUse lease, ServerClock clock) {
    void close() {
      clock.close();
      lease.close();
    }
  }

  @Override
  public Store<StoreKey, byte[]> open(CacheId cache, Settings cacheSettings) {
    return new DeferredStore(
        settings.get(SharedSettings.REQUEST_TIMEOUT),
        this::requireOpened,
        () -> store(place(cache, cacheSettings), cacheSettings));
  }

  private void requireOpened(Duration patience) {
    Opened unused = opened(patience);
  }

  private Store<StoreKey, byte[]> store(CollectionLocation place, Settings cacheSettings) {
    Store<StoreKey, byte[]> store = new MongoStore(place);
    if (settings.has(MongoSettings.WRITE_CONCERN_TIMEOUT)) {
      store = new LimitedWrites(store, settings.get(MongoSettings.WRITE_CONCERN_TIMEOUT));
    }
    Duration grace = cacheSettings.get(SharedSettings.EXPIRY_GRACE);
    return settings.get(MongoSettings.CREATE_INDEXES)
        ? new IndexedStore(store, TtlIndex.of(place, grace))
        : store;
  }

  /** Asks the server for its time at the first use; the system's clock is what there is before. */
  @Override
  public InstantSource clock() {
    return () -> now(ServerClock::instant);
  }

  private Instant now(Function<ServerClock, Instant> time) {
    try {
      return time.apply(opened(settings.get(SharedSettings.REQUEST_TIMEOUT).dividedBy(2)).clock());
    } catch (RuntimeException e) { // the operation that asked tells of it
      return system.instant();
    }
  }

  @Override
  public void destroy(CacheId cache, Settings cacheSettings) {
    try {
      CollectionLocation place = place(cache, cacheSettings);
      new MongoStore(place).destroy();
      MongoLeases.of(place).values().forEach(leases -> leases.forget(place.limits().bulk()));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw MongoFailures.translate(e, Intent.WRITE);
    }
  }

  @Override
  public void close() {
    Opened was;
    lock.lock();
    try {
      closed = true;
      was = opened;
      opened = null;
    } finally {
      lock.unlock();
    }
    if (was != null) {
      was.close();
    }
  }

  /** What takes too long is given up by who waits, and goes on for who comes later. */
  private Opened opened(Duration patience) {
    Opened now = opened;
    if (now != null) {
      return now;
    }
    requireNotClosed();
    return opening.get(patience);
  }

  private void requireNotClosed() {
    lock.lock();
    try {
      if (closed) {
        throw new StoreException(
            "MongoDB: the store is closed; open it anew", null, Outcome.NOT_APPLIED);
      }
    } finally {
      lock.unlock();
    }
  }

  private Opened open() {
    Opened made = openClient();
    lock.lock();
    try {
      if (!closed) {
        opened = made;
        return made;
      }
    } finally {
      lock.unlock();
    }
    made.close();
    throw new StoreException(
        "MongoDB: the store was closed before its first use", null, Outcome.NOT_APPLIED);
  }

  private Opened openClient() {
    try {
      Clients.ClientUse lease = Clients.all().lease(settings);
      Duration limit = settings.get(SharedSettings.REQUEST_TIMEOUT);
      return new Opened(lease, new ServerClock(lease.client(), limit, system));
    } catch (RuntimeException | LinkageError e) {
      throw new StoreException(
          "MongoDB: no client can be made ("
              + e.getClass().getName()
              + "); see the cause, and mend the settings under 'stores'",
          ScrubbedException.of(e),
          Outcome.NOT_APPLIED);
    }
  }

  /** Returns where a cache is; makes the client. */
  CollectionLocation place(CacheId cache, Settings cacheSettings) {
    boolean own = !cacheSettings.has(MongoSettings.COLLECTION);
    return new CollectionLocation(
        ReadWriteConcerns.apply(client().getDatabase(database(cacheSettings)), settings),
        cacheSettings.find(MongoSettings.COLLECTION).orElseGet(() -> MongoNames.collection(cache)),
        own ? "" : MongoNames.partition(cache),
        limits(cacheSettings),
        ValueForms.of(cacheSettings),
        () -> now(clock -> clock.forRecords().instant()));
  }

  private MongoClient client() {
    return opened(settings.get(SharedSettings.REQUEST_TIMEOUT)).lease().client();
  }

  private CollectionLocation.Limits limits(Settings cacheSettings) {
    return new CollectionLocation.Limits(
        settings.get(SharedSettings.REQUEST_TIMEOUT),
        settings.get(SharedSettings.BULK_TIMEOUT),
        Math.toIntExact(cacheSettings.get(MongoSettings.MAXIMUM_VALUE_SIZE)));
  }

  private String database(Settings cacheSettings) {
    return cacheSettings
        .find(MongoSettings.CACHE_DATABASE)
        .or(() -> settings.find(MongoSettings.DATABASE))
        .or(
            () ->
                settings
                    .find(MongoSettings.URI)
                    .map(ConnectionUri::of)
                    .flatMap(ConnectionUri::database))
        .orElseThrow(); // the settings were checked
  }
}
