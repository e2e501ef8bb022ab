package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.larder.internal.mongodb.client.BulkReply;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.client.ServerError;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.Fields;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.mongodb.document.Statements;
import dev.larder.store.Budget;
import dev.larder.store.Leases;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one cache: a document for each key that was ever locked, in a collection that all
 * caches of a database share. The server's clock decides, within each command, whether a lock has
 * ended. A majority of the members has a lock before its owner gets it. The document stays when its
 * lock is released, because it holds the last fencing token. Thread-safe.
 */
record MongoLeases(DocumentIds ids, Requests requests) implements Leases<StoreKey> {
  /** No cache's own collection has this name, which lacks a namespace. */
  static final String COLLECTION = "larder.locks";

  /** No partition has a slash. */
  private static final Map<Purpose, String> SUFFIXES =
      Map.of(Purpose.LOCK, "", Purpose.LOAD, "/loads");

  /** Locks are small: one reply holds more of them than a call asks for. */
  private static final int BATCH_DOCUMENTS = 10_000;

  private static final String OWNER = "owner";
  private static final String END = "until";
  private static final String NUMBER = "fence";
  private static final BsonValue NOW = new BsonString("$$NOW");
  private static final BsonDateTime PAST = new BsonDateTime(0);
  private static final BsonDateTime FUTURE =
      new BsonDateTime(Instant.parse("9999-12-31T00:00:00Z").toEpochMilli());
  private static final Duration MAX_LENGTH = Duration.ofDays(36_500);
  private static final BsonDocument RELEASED =
      new BsonDocument(END, PAST).append(OWNER, new BsonString(""));
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final FindOneAndUpdateOptions OR_INSERT =
      new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

  /** Makes the locks for each purpose. */
  static Map<Purpose, MongoLeases> of(CollectionLocation entries) {
    Map<Purpose, MongoLeases> all = new EnumMap<>(Purpose.class);
    for (Purpose purpose : Purpose.values()) {
      all.put(purpose, of(entries, purpose));
    }
    return all;
  }

  /** Makes the locks of the cache whose entries are there, in the same database. */
  static MongoLeases of(CollectionLocation entries, Purpose purpose) {
    CollectionLocation locks =
        new CollectionLocation(
            entries.database().andThen(all -> all.withWriteConcern(WriteConcern.MAJORITY)),
            COLLECTION,
            entries.collection() + "/" + entries.partition() + SUFFIXES.get(purpose),
            entries.limits(),
            entries.format(),
            entries.clock());
    return new MongoLeases(new DocumentIds(locks.partition()), Requests.to(locks));
  }

  /** Returns these locks within the time that the requests have. */
  MongoLeases by(Requests others) {
    return new MongoLeases(ids, requests.within(others));
  }

  /** Removes the locks, held or not, with their fencing tokens. */
  void forget(Duration limit) {
    requests.within(Budget.of(limit)).deleteAll(ids.everyDocument());
  }

  @Override
  public @Nullable Lease acquire(StoreKey key, String owner, Duration length) {
    List<BsonDocument> update = List.of(takeIfFree(owner, length));
    BsonDocument filter = Statements.withId(ids.of(key));
    Function<MongoCollection<MongoEntry>, @Nullable BsonDocument> command =
        entries -> locks(entries).findOneAndUpdate(filter, update, OR_INSERT);
    BsonDocument after = requests.<@Nullable BsonDocument>write(command);
    return (after == null) ? null : lease(after, owner);
  }

  private static @Nullable Lease lease(BsonDocument lock, String owner) {
    boolean taken = lock.getString(OWNER, new BsonString("")).getValue().equals(owner);
    return taken ? new Lease(owner, lock.getNumber(NUMBER).longValue()) : null;
  }

  /**
   * Sends two commands, however many keys there are: one takes the locks, one reads which were
   * taken.
   */
  @Override
  public Map<StoreKey, Lease> acquireAll(
      Collection<? extends StoreKey> keys, String owner, Duration length) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<BsonValue, StoreKey> byId = new LinkedHashMap<>();
    keys.forEach(key -> byId.put(ids.of(key), key));
    List<BsonDocument> update = List.of(takeIfFree(owner, length));
    List<UpdateOneModel<BsonDocument>> models =
        byId.keySet().stream()
            .map(id -> new UpdateOneModel<BsonDocument>(Statements.withId(id), update, UPSERT))
            .toList();
    // a caller that creates a lock's document at the same time has the lock
    requests.write(
        entries -> BulkReply.to(locks(entries), models, Set.of(ServerError.DUPLICATE_KEY)));
    BsonDocument all = new BsonDocument("$in", new BsonArray(List.copyOf(byId.keySet())));
    BsonDocument mine = Statements.withId(all).append(OWNER, new BsonString(owner));
    Map<StoreKey, Lease> taken = new LinkedHashMap<>();
    for (BsonDocument lock : requests.ofPrimary().read(entries -> found(entries, mine))) {
      long number = lock.getNumber(NUMBER).longValue();
      taken.put(requireNonNull(byId.get(lock.get(Fields.ID))), new Lease(owner, number));
    }
    return taken;
  }

  private static List<BsonDocument> found(
      MongoCollection<MongoEntry> entries, BsonDocument filter) {
    return locks(entries).find(filter).batchSize(BATCH_DOCUMENTS).into(new ArrayList<>());
  }

  @Override
  public boolean renew(StoreKey key, Lease lease, Duration length) {
    BsonDocument held = held(key, lease).append(NUMBER, new BsonInt64(lease.fencingToken()));
    return change(held, new BsonDocument(END, end(length)));
  }

  @Override
  public boolean release(StoreKey key, Lease lease) {
    return change(held(key, lease), RELEASED);
  }

  /** Sends one command. */
  @Override
  public void releaseAll(Map<? extends StoreKey, Lease> leases) {
    List<UpdateOneModel<BsonDocument>> models = new ArrayList<>();
    leases.forEach(
        (key, lease) -> models.add(new UpdateOneModel<>(held(key, lease), set(RELEASED))));
    if (!models.isEmpty()) {
      requests.write(entries -> BulkReply.to(locks(entries), models, Set.of()));
    }
  }

  /** Matches the lock if the owner holds it, and it has not ended by the server's clock. */
  private BsonDocument held(StoreKey key, Lease lease) {
    return Statements.withId(ids.of(key))
        .append(OWNER, new BsonString(lease.owner()))
        .append("$expr", new BsonDocument("$gt", array(new BsonString("$" + END), NOW)));
  }

  private boolean change(BsonDocument held, BsonDocument fields) {
    List<BsonDocument> update = set(fields);
    return requests.write(entries -> locks(entries).updateOne(held, update).getMatchedCount() == 1);
  }

  private static List<BsonDocument> set(BsonDocument fields) {
    return List.of(new BsonDocument("$set", fields));
  }

  private static MongoCollection<BsonDocument> locks(MongoCollection<MongoEntry> collection) {
    return collection.withDocumentClass(BsonDocument.class);
  }

  /**
   * The filter of an upsert cannot compare with the time. So the update does: it changes nothing if
   * another owner holds the lock.
   */
  private static BsonDocument takeIfFree(String owner, Duration length) {
    BsonString me = new BsonString(owner);
    BsonDocument ended = new BsonDocument("$lte", array(ifMissing("$" + END, PAST), NOW));
    BsonDocument mine = new BsonDocument("$eq", array(new BsonString("$" + OWNER), me));
    BsonDocument next =
        new BsonDocument(
            "$add", array(ifMissing("$" + NUMBER, new BsonInt64(0)), new BsonInt64(1)));
    BsonDocument taken = new BsonDocument(OWNER, me).append(END, end(length)).append(NUMBER, next);
    BsonString asItIs = new BsonString("$$ROOT");
    return new BsonDocument(
        "$replaceWith",
        new BsonDocument(
            "$cond",
            array(
                new BsonDocument("$or", array(ended, mine)),
                new BsonDocument("$mergeObjects", array(asItIs, taken)),
                asItIs)));
  }

  private static BsonValue end(Duration length) {
    return (length.compareTo(MAX_LENGTH) > 0)
        ? FUTURE
        : new BsonDocument("$add", array(NOW, new BsonInt64(length.toMillis())));
  }

  private static BsonDocument ifMissing(String field, BsonValue otherwise) {
    return new BsonDocument("$ifNull", array(new BsonString(field), otherwise));
  }

  private static BsonArray array(BsonValue... values) {
    return new BsonArray(List.of(values));
  }
}
