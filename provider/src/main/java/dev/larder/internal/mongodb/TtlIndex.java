package dev.larder.internal.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.ServerError;
import dev.larder.internal.mongodb.document.Fields;
import dev.larder.internal.support.DaemonThreads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The index by which the server deletes expired entries. It is housekeeping: nothing fails without
 * it, it is made in the background, and no operation waits for it.
 *
 * <p>Writes of deadlines check it: the first, then one every minute, because another process may
 * have dropped the collection. The check is one command, which changes nothing while the index
 * exists. After a temporary failure the next check comes in ten seconds. Thread-safe.
 */
final class TtlIndex implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger(TtlIndex.class.getName());
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** What an index over many entries may take. */
  private static final Duration MAX_BUILD = Duration.ofMinutes(10);

  private static final BsonDocument KEYS = new BsonDocument(Fields.DEADLINE, new BsonInt32(1));
  private static final String NAME = Fields.DEADLINE + "_1";
  private static final String OTHER_NAME = Fields.DEADLINE + "_larder";
  private static final Set<ServerError> PASSING =
      EnumSet.of(
          ServerError.UNAVAILABLE, ServerError.WRITE_CONFLICT, ServerError.INDEX_BUILD_ENDED);

  /** The collection, and what its index is to be like; asked for only beside the operations. */
  record Target(
      Supplier<MongoDatabase> database, String collection, long graceSeconds, Sharing sharing) {
    static Target of(CollectionLocation location, Duration grace) {
      Duration wait = location.limits().request();
      return new Target(
          () ->
              location
                  .database()
                  .apply(wait)
                  .withTimeout(MAX_BUILD.toMillis(), TimeUnit.MILLISECONDS),
          location.collection(),
          seconds(grace),
          location.partition().isEmpty() ? Sharing.OWN : Sharing.SHARED);
    }

    MongoCollection<BsonDocument> entries() {
      return database.get().getCollection(collection, BsonDocument.class);
    }
  }

  /** Whether other caches depend on the index, too. */
  enum Sharing {
    /** The index has this cache's grace. */
    OWN,
    /** The index has the longest grace of all. */
    SHARED
  }

  private final Target target;
  private final Executor executor;
  private final LongSupplier nanoTime;
  private final AtomicLong dueNanos;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean closed;
  private volatile @Nullable String told;

  TtlIndex(Target target, Executor executor, LongSupplier nanoTime) {
    this.target = target;
    this.executor = executor;
    this.nanoTime = nanoTime;
    this.dueNanos = new AtomicLong(nanoTime.getAsLong());
  }

  /** Returns the index of a cache's collection, made by a thread of its own that ends with it. */
  static TtlIndex of(CollectionLocation location, Duration grace) {
    ClassLoader loader = TtlIndex.class.getClassLoader();
    return new TtlIndex(
        Target.of(location, grace),
        work -> DaemonThreads.isolated("larder-mongodb-index", loader, work).start(),
        System::nanoTime);
  }

  /** Returns whole seconds, no fewer than the grace has, and no more than the server takes. */
  static long seconds(Duration grace) {
    return Math.min(grace.plusNanos(999_999_999).toSeconds(), Integer.MAX_VALUE);
  }

  /** Begins to make the index if it is time to; does not wait. */
  void ensure() {
    long due = dueNanos.get();
    long now = nanoTime.getAsLong();
    if (now - due >= 0 && dueNanos.compareAndSet(due, now + INTERVAL.toNanos())) {
      begin();
    }
  }

  private void begin() {
    if (!closed && running.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              make();
            } finally {
              running.set(false);
            }
          });
    }
  }

  private void make() {
    try {
      create(NAME);
    } catch (MongoCommandException e) {
      makeDespite(e);
    } catch (RuntimeException e) {
      report(e);
    }
  }

  private void makeDespite(MongoCommandException refusal) {
    try {
      switch (ServerError.of(refusal.getErrorCode())) {
        case INDEX_OPTIONS_CONFLICT -> adapt(refusal);
        case INDEX_KEYS_CONFLICT -> create(OTHER_NAME);
        default -> report(refusal);
      }
    } catch (RuntimeException e) {
      report(e);
    }
  }

  private void create(String name) {
    IndexOptions options =
        new IndexOptions().name(name).expireAfter(target.graceSeconds(), TimeUnit.SECONDS);
    target.entries().createIndex(KEYS, options);
  }

  /** Changes the present index, unless it fits. */
  private void adapt(MongoCommandException refusal) {
    BsonDocument found = null;
    for (BsonDocument index : target.entries().listIndexes(BsonDocument.class)) {
      found = isOnDeadlines(index) ? index : found;
    }
    if (found == null) {
      report(refusal);
    } else if (!isGood(found.get("expireAfterSeconds"))) {
      change(found.getString("name"));
    }
  }

  private static boolean isOnDeadlines(BsonDocument index) {
    BsonDocument keys = index.getDocument("key");
    BsonValue order = keys.get(Fields.DEADLINE);
    return keys.size() == 1
        && order != null
        && order.isNumber()
        && order.asNumber().intValue() == 1
        && !index.containsKey("partialFilterExpression");
  }

  private boolean isGood(@Nullable BsonValue seconds) {
    if (seconds == null || !seconds.isNumber()) {
      return false;
    }
    long present = seconds.asNumber().longValue();
    return (target.sharing() == Sharing.SHARED)
        ? present >= target.graceSeconds()
        : present == target.graceSeconds();
  }

  private void change(BsonString name) {
    BsonDocument index =
        new BsonDocument("name", name)
            .append("expireAfterSeconds", new BsonInt64(target.graceSeconds()));
    BsonString collection = new BsonString(target.collection());
    target
        .database()
        .get()
        .runCommand(new BsonDocument("collMod", collection).append("index", index));
  }

  /** Logs a lasting failure once; tries again soon after a temporary one. */
  private void report(RuntimeException failure) {
    if (failure instanceof MongoCommandException refusal
        && !PASSING.contains(ServerError.of(refusal.getErrorCode()))) {
      tellOnce(explained(refusal));
    } else {
      dueNanos.set(nanoTime.getAsLong() + PAUSE.toNanos());
    }
  }

  private void tellOnce(String text) {
    if (!closed && !text.equals(told)) {
      told = text;
      LOGGER.log(
          Level.WARNING,
          "MongoDB collection '"
              + target.entries().getNamespace()
              + "': no TTL index on "
              + Fields.DEADLINE
              + ", so that expired entries stay until they are used: "
              + text);
    }
  }

  private static String explained(MongoCommandException failure) {
    int code = failure.getErrorCode();
    String remedy =
        (ServerError.of(code) == ServerError.UNAUTHORIZED)
            ? "grant createIndex and collMod (readWrite and dbAdmin have them), or make the index"
                + " by hand and set create-indexes: false"
            : "see the index that is there, and make it TTL by hand, or set create-indexes: false";
    return "the server refused with code "
        + code
        + " "
        + failure.getErrorCodeName()
        + "; "
        + remedy;
  }

  /** Begins no more work; work that was begun ends by itself. */
  @Override
  public void close() {
    closed = true;
  }
}
