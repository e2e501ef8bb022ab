package dev.larder.internal.mongodb;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.FindReplyCodec.FindReply;
import dev.larder.internal.mongodb.MongoFailures.Intent;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.codecs.BsonValueCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each with its time limit, and turns failures into the store's. Reads are repeated
 * here until the time is up: those that are sent as plain commands, which are much cheaper, the
 * driver does not repeat. Writes are repeated by the driver, which can tell whether they were
 * applied. Thread-safe, unless it has the budget of a call.
 */
final class Requests {
  /** Of elections, networks, shut-downs, and of cursors that went: 43, 175, 237. */
  private static final Set<Integer> PASSING_CODES =
      Set.of(6, 7, 43, 89, 91, 134, 175, 189, 237, 262, 9001, 10107, 11600, 11602, 13435, 13436);

  private static final int UNAUTHORIZED = 13;
  private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final MongoDatabase database;
  private final MongoCollection<MongoEntry> entries;
  private final BsonString collection;
  private final Duration limit;
  private final @Nullable Budget budget;
  private final long bytes;

  private Requests(
      MongoDatabase database,
      MongoCollection<MongoEntry> entries,
      Duration limit,
      @Nullable Budget budget,
      long bytes) {
    this.database = database;
    this.entries = entries;
    this.collection = new BsonString(entries.getNamespace().getCollectionName());
    this.limit = limit;
    this.budget = budget;
    this.bytes = bytes;
  }

  /** Makes requests of which each has the whole of the place's request timeout. */
  static Requests to(CollectionLocation place) {
    EntryCodec codec = new EntryCodec(place.form());
    CodecRegistry registry =
        CodecRegistries.fromRegistries(
            CodecRegistries.fromCodecs(codec, new FindReplyCodec(codec)),
            CodecRegistries.fromProviders(new BsonValueCodecProvider()));
    Duration limit = place.limits().request();
    MongoDatabase database =
        place
            .database()
            .withCodecRegistry(registry)
            .withTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    return new Requests(
        database, database.getCollection(place.collection(), MongoEntry.class), limit, null, 0);
  }

  /** Returns requests which together have what is left. */
  Requests within(Budget budget) {
    return new Requests(database, entries, limit, budget, bytes);
  }

  /** Returns requests whose writes have about so many bytes. */
  Requests carrying(long payloadBytes) {
    return LargeWrite.isOne(payloadBytes)
        ? new Requests(database, entries, limit, budget, payloadBytes)
        : this;
  }

  /** Returns requests whose reads see every write that was acknowledged before. */
  Requests ofPrimary() {
    ReadPreference primary = ReadPreference.primary();
    return database.getReadPreference().equals(primary)
        ? this
        : new Requests(
            database.withReadPreference(primary),
            entries.withReadPreference(primary),
            limit,
            budget,
            bytes);
  }

  /** Returns requests which have the time that the others have. */
  Requests within(Requests others) {
    return new Requests(database, entries, limit, others.budget, bytes);
  }

  /** Returns the one document that matches, or null. */
  @Nullable MongoEntry findOne(BsonDocument filter) {
    List<MongoEntry> found = find(filter, 1, null);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Returns the first of the documents that match, by {@code _id}; fewer if they are large. */
  List<MongoEntry> findPage(BsonDocument filter, int limit) {
    return find(filter, limit, BY_ID);
  }

  private List<MongoEntry> find(BsonDocument filter, int limit, @Nullable BsonDocument sort) {
    BsonDocument command = new BsonDocument("find", collection);
    command.append("filter", filter);
    if (sort != null) {
      command.append("sort", sort).append("batchSize", new BsonInt32(limit));
    }
    command.append("limit", new BsonInt32(limit)).append("singleBatch", BsonBoolean.TRUE);
    if (!database.getReadConcern().isServerDefault()) {
      command.append("readConcern", database.getReadConcern().asDocument());
    }
    ReadPreference preference = database.getReadPreference();
    return repeated(
            Intent.READ, left -> timed(left).runCommand(command, preference, FindReply.class))
        .entries();
  }

  /**
   * Sends a read by a method of the driver's own. Repeats it while it fails for a reason that may
   * pass.
   */
  <T> T read(Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    return repeated(Intent.READ, left -> request.apply(timedEntries(left)));
  }

  /** Deletes what matches; repeats what has failed half-way, for it is as good the second time. */
  void deleteAll(BsonDocument filter) {
    repeated(Intent.WRITE, left -> timedEntries(left).deleteMany(filter));
  }

  /**
   * Drops the collection, or empties it where dropping is not allowed. The driver does not repeat
   * it; it may be, as {@link #deleteAll}.
   */
  void dropCollection() {
    repeated(
        Intent.WRITE,
        left -> {
          drop(timedEntries(left));
          return collection;
        });
  }

  private static void drop(MongoCollection<MongoEntry> entries) {
    try {
      entries.drop();
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != UNAUTHORIZED) {
        throw e;
      }
      entries.deleteMany(new BsonDocument());
    }
  }

  /** All attempts together have the time of one; the outcome is known only if each one's is. */
  private <T> T repeated(Intent intent, Function<@Nullable Budget, ? extends T> request) {
    Budget left = left();
    boolean doubtful = false;
    for (int attempts = 1; true; attempts++) {
      try {
        return request.apply((attempts == 1) ? budget : left);
      } catch (RuntimeException e) {
        StoreException failure = unlessOurs(e, intent);
        if (!mayPass(e) || !pause(attempts, left)) {
          throw doubtful ? failure.asUnknownOutcome() : failure;
        }
        doubtful |= failure.outcomeUnknown();
      }
    }
  }

  /** Pauses, but not before the second attempt; returns whether time is left for another. */
  private static boolean pause(int attempts, Budget left) {
    long nanos = (attempts == 1) ? 0 : Math.min(attempts * STEP_NANOS, MAX_PAUSE_NANOS);
    if (left.remainingNanos() > nanos) {
      LockSupport.parkNanos(nanos);
    }
    return left.remainingNanos() > MIN_NANOS;
  }

  private static StoreException unlessOurs(RuntimeException e, Intent intent) {
    return (e instanceof StoreException ours) ? ours : MongoFailures.translate(e, intent);
  }

  /** Sends a write; once more if an upsert lost the race to create its document. */
  <T extends @Nullable Object> T write(
      Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    return LargeWrite.isOne(bytes)
        ? LargeWrite.<T>run(left(), () -> this.<T>send(request))
        : this.<T>send(request);
  }

  private <T extends @Nullable Object> T send(
      Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    try {
      try {
        return request.apply(timedEntries(budget));
      } catch (MongoException e) {
        if (!isDuplicate(e.getCode())) {
          throw e;
        }
        return request.apply(timedEntries(budget));
      }
    } catch (RuntimeException e) {
      throw unlessOurs(e, Intent.WRITE);
    }
  }

  static boolean isDuplicate(int code) {
    return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
  }

  private static boolean mayPass(RuntimeException e) {
    return e instanceof MongoSocketException
        || e instanceof MongoNotPrimaryException
        || e instanceof MongoNodeIsRecoveringException
        || e instanceof MongoConnectionPoolClearedException
        || (e instanceof MongoException coded && PASSING_CODES.contains(coded.getCode()));
  }

  private Budget left() {
    return (budget == null) ? Budget.of(limit) : budget;
  }

  private MongoDatabase timed(@Nullable Budget left) {
    return (left == null) ? database : database.withTimeout(millis(left), TimeUnit.MILLISECONDS);
  }

  private MongoCollection<MongoEntry> timedEntries(@Nullable Budget left) {
    return (left == null) ? entries : entries.withTimeout(millis(left), TimeUnit.MILLISECONDS);
  }

  /** To the driver, zero is no limit. */
  private static long millis(Budget left) {
    long millis = TimeUnit.NANOSECONDS.toMillis(left.remainingNanos());
    if (millis == 0) {
      throw new StoreException(
          "MongoDB: nothing was sent, since the call's "
              + left.whole()
              + " are over; raise request-timeout, or make the call wait for less",
          null,
          Outcome.NOT_APPLIED);
    }
    return millis;
  }
}
