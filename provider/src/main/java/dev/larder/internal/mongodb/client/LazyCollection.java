package dev.larder.internal.mongodb.client;

import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.document.EntryCodec;
import dev.larder.internal.mongodb.document.FindReplyCodec;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/** A cache's collection, which needs a client only when it is first used. Thread-safe. */
final class LazyCollection implements AutoCloseable {
  private final CollectionLocation location;
  private volatile @Nullable Opened opened;
  private volatile boolean closed;

  /** The collection, and its database for plain commands; both have the same settings. */
  record Opened(MongoDatabase database, MongoCollection<MongoEntry> entries) {
    Opened ofPrimary() {
      ReadPreference primary = ReadPreference.primary();
      return database.getReadPreference().equals(primary)
          ? this
          : new Opened(database.withReadPreference(primary), entries.withReadPreference(primary));
    }

    Opened withTimeout(long millis) {
      return new Opened(
          database.withTimeout(millis, TimeUnit.MILLISECONDS),
          entries.withTimeout(millis, TimeUnit.MILLISECONDS));
    }
  }

  LazyCollection(CollectionLocation location) {
    this.location = location;
  }

  /**
   * Returns the collection, whose requests have the whole of the request timeout each.
   *
   * @param wait for the client
   * @throws StoreException if that is not to be had; the next call tries again
   */
  Opened open(Duration wait) {
    Opened present = opened;
    if (present == null) {
      present = openFirst(wait);
      opened = present; // those of threads at the same time are equal
    }
    return present;
  }

  private Opened openFirst(Duration wait) {
    if (closed) {
      throw new StoreException("MongoDB: the store is closed", null, Outcome.NOT_APPLIED);
    }
    try {
      location.format().requireUsable();
      MongoDatabase database =
          location
              .database()
              .apply(wait)
              .withCodecRegistry(registry())
              .withTimeout(location.limits().request().toMillis(), TimeUnit.MILLISECONDS);
      return new Opened(database, database.getCollection(location.collection(), MongoEntry.class));
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          "MongoDB: the store cannot be opened: " + e.getMessage(), e, Outcome.NOT_APPLIED);
    }
  }

  private CodecRegistry registry() {
    EntryCodec codec = new EntryCodec(location.format());
    return CodecRegistries.fromRegistries(
        CodecRegistries.fromCodecs(codec, new FindReplyCodec(codec)),
        CodecRegistries.fromProviders(new BsonValueCodecProvider()));
  }

  /** Lets nothing be opened that is not open yet. */
  @Override
  public void close() {
    closed = true;
  }
}
