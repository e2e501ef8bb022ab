package dev.larder.internal.mongodb.client;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.client.LazyCollection.Opened;
import dev.larder.internal.mongodb.client.MongoFailures.Intent;
import dev.larder.internal.mongodb.document.Fields;
import dev.larder.internal.mongodb.document.FindReplyCodec.FindReply;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.support.Backoff;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests, each with its time limit, and turns failures into the store's. Reads are repeated
 * here until the time is up: those that are sent as plain commands, which are much cheaper, the
 * driver does not repeat. Writes are repeated by the driver, which can tell whether they were
 * applied. Makes the client at the first request. Thread-safe, unless it has the budget of a call.
 */
public record Requests(
    LazyCollection collection,
    Limits limits,
    @Nullable Budget budget,
    long payloadBytes,
    Members readers)
    implements AutoCloseable {
  private static final Set<ServerError> PASSING =
      EnumSet.of(ServerError.UNAVAILABLE, ServerError.QUERY_ENDED);

  private static final BsonDocument BY_ID = new BsonDocument(Fields.ID, new BsonInt32(1));
  private static final Backoff BACKOFF = new Backoff(TimeUnit.MILLISECONDS.toNanos(5), 3);
  private static final long MIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  /** Which members of a replica set answer reads. */
  private enum Members {
    PREFERRED,
    PRIMARY
  }

  /** Makes requests of which each has the whole of the location's request timeout. */
  public static Requests to(CollectionLocation location) {
    return new Requests(
        new LazyCollection(location), location.limits(), null, 0, Members.PREFERRED);
  }

  /** Returns requests which together have what is left. */
  public Requests within(Budget budget) {
    return new Requests(collection, limits, budget, payloadBytes, readers);
  }

  /** Returns requests which have the time that the others have. */
  public Requests within(Requests others) {
    return new Requests(collection, limits, others.budget, payloadBytes, readers);
  }

  /**
   * Returns requests which together have no more time than one write of one entry. The server's own
   * limit of a write's wait for the members ({@code wtimeout}) is no use: the driver does not send
   * it together with a limit of the request.
   *
   * <p>Writes of many entries are not limited so: each chunk does the work of a thousand writes,
   * and the time of one would cut off chunks that a healthy server completes.
   */
  public Requests singleWrite() {
    return (limits.singleWrite().compareTo(limits.request()) < 0)
        ? within(Budget.of(left().atMost(limits.singleWrite())))
        : this;
  }

  /** Returns requests whose writes have about so many bytes. */
  public Requests carrying(long bytes) {
    return LargeWrite.isOne(bytes)
        ? new Requests(collection, limits, budget, bytes, readers)
        : this;
  }

  /** Returns requests whose reads see every write that was acknowledged before. */
  public Requests ofPrimary() {
    return new Requests(collection, limits, budget, payloadBytes, Members.PRIMARY);
  }

  /** Returns the one document that matches, or null. */
  public @Nullable MongoEntry findOne(BsonDocument filter) {
    List<MongoEntry> found = find(filter, 1, null);
    return found.isEmpty() ? null : found.get(0);
  }

  /** Returns the first of the documents that match, by {@code _id}; fewer if they are large. */
  public List<MongoEntry> findPage(BsonDocument filter, int limit) {
    return find(filter, limit, BY_ID);
  }

  private List<MongoEntry> find(BsonDocument filter, int limit, @Nullable BsonDocument sort) {
    BsonDocument command = new BsonDocument("filter", filter);
    if (sort != null) {
      command.append("sort", sort).append("batchSize", new BsonInt32(limit));
    }
    command.append("limit", new BsonInt32(limit)).append("singleBatch", BsonBoolean.TRUE);
    return repeated(Intent.READ, opened -> find(opened, command)).entries();
  }

  private static FindReply find(Opened opened, BsonDocument options) {
    MongoDatabase database = opened.database();
    String name = opened.entries().getNamespace().getCollectionName();
    BsonDocument command = new BsonDocument("find", new BsonString(name));
    command.putAll(options);
    if (!database.getReadConcern().isServerDefault()) {
      command.append("readConcern", database.getReadConcern().asDocument());
    }
    return database.runCommand(command, database.getReadPreference(), FindReply.class);
  }

  /**
   * Sends a read by a method of the driver's own. Repeats it while it fails for a reason that may
   * pass.
   */
  public <T> T read(Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    return repeated(Intent.READ, opened -> request.apply(opened.entries()));
  }

  /**
   * Deletes what matches. Repeats a deletion that failed, since deleting twice is as good as once.
   */
  public void deleteAll(BsonDocument filter) {
    repeated(Intent.WRITE, opened -> opened.entries().deleteMany(filter));
  }

  /**
   * Drops the collection, or empties it where dropping is not allowed. Repeats it, which the driver
   * does not: dropping twice is as good as once.
   */
  public void dropCollection() {
    repeated(
        Intent.WRITE,
        opened -> {
          drop(opened.entries());
          return opened;
        });
  }

  private static void drop(MongoCollection<MongoEntry> entries) {
    try {
      entries.drop();
    } catch (MongoCommandException e) {
      if (ServerError.of(e.getErrorCode()) != ServerError.UNAUTHORIZED) {
        throw e;
      }
      entries.deleteMany(new BsonDocument());
    }
  }

  /**
   * All attempts together have the time of one. The outcome is known only if that of each attempt
   * is.
   */
  private <T> T repeated(Intent intent, Function<? super Opened, ? extends T> request) {
    Budget left = left();
    boolean doubtful = false;
    for (int attempts = 1; true; attempts++) {
      try {
        return request.apply(opened((attempts == 1) ? budget : left));
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
    long nanos = (attempts == 1) ? 0 : BACKOFF.nanos(attempts - 1);
    if (left.remainingNanos() > nanos) {
      LockSupport.parkNanos(nanos);
    }
    return left.remainingNanos() > MIN_NANOS;
  }

  private static StoreException unlessOurs(RuntimeException e, Intent intent) {
    return (e instanceof StoreException ours) ? ours : MongoFailures.translate(e, intent);
  }

  /** Sends a write; once more if an upsert lost the race to create its document. */
  public <T extends @Nullable Object> T write(
      Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    return LargeWrite.isOne(payloadBytes)
        ? LargeWrite.<T>run(left(), () -> this.<T>send(request))
        : this.<T>send(request);
  }

  private <T extends @Nullable Object> T send(
      Function<? super MongoCollection<MongoEntry>, ? extends T> request) {
    try {
      try {
        return request.apply(opened(budget).entries());
      } catch (MongoException e) {
        if (ServerError.of(e.getCode()) != ServerError.DUPLICATE_KEY) {
          throw e;
        }
        return request.apply(opened(budget).entries());
      }
    } catch (RuntimeException e) {
      throw unlessOurs(e, Intent.WRITE);
    }
  }

  private static boolean mayPass(RuntimeException e) {
    return e instanceof MongoSocketException
        || e instanceof MongoNotPrimaryException
        || e instanceof MongoNodeIsRecoveringException
        || e instanceof MongoConnectionPoolClearedException
        || (e instanceof MongoException coded && PASSING.contains(ServerError.of(coded.getCode())));
  }

  /** Makes the client first, whose time is no request's. */
  private Budget left() {
    Opened unused = open(budget);
    return (budget == null) ? Budget.of(limits.request()) : budget;
  }

  private Opened open(@Nullable Budget left) {
    Duration request = limits.request();
    return collection.open((left == null) ? request : left.atMost(request));
  }

  private Opened opened(@Nullable Budget left) {
    Opened whole = open(left);
    Opened asked = (readers == Members.PRIMARY) ? whole.ofPrimary() : whole;
    return (left == null) ? asked : asked.withTimeout(millis(left));
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

  /** Ends what was not begun: the first request after this fails, if there was none before. */
  @Override
  public void close() {
    collection.close();
  }
}
