package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache, each a document; {@link Fields} says which field is what. Each method
 * that concerns one entry is one command. Thread-safe.
 *
 * <p>The stamp in a document is another after each write, so that the entry that was read is a
 * ticket. Writes that only the server can decide get the time from the caller, who has it from
 * {@link ServerClock}: one clock decides for all processes.
 */
public final class MongoStore implements Store<StoreKey, byte[]> {
  static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SCAN,
          Capability.EXCHANGE,
          Capability.BLIND_WRITES,
          Capability.LOCKS,
          Capability.SHARED,
          Capability.CREATION_TIMES,
          Capability.CALL_TIMEOUT);
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);
  private static final UpdateOptions OR_CREATE = new UpdateOptions().upsert(true);

  private final CollectionLocation place;
  private final DocumentIds ids;
  private final Statements statements;
  private final Requests requests;
  private final Map<Leases.Purpose, MongoLeases> leases;

  /** Makes the store of a cache; connects when it is first asked. */
  public MongoStore(CollectionLocation place) {
    this(
        place,
        new DocumentIds(place.partition()),
        new Statements(place.form()),
        Requests.to(place),
        MongoLeases.of(place));
  }

  private MongoStore(
      CollectionLocation place,
      DocumentIds ids,
      Statements statements,
      Requests requests,
      Map<Leases.Purpose, MongoLeases> leases) {
    this.place = place;
    this.ids = ids;
    this.statements = statements;
    this.requests = requests;
    this.leases = leases;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new MongoStore(place, ids, statements, requests.within(budget), leases);
  }

  // ---- reads

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return entryOf(key, requests.findOne(Statements.withId(ids.of(key))));
  }

  @Override
  public @Nullable Entry<byte[]> getForUpdate(StoreKey key) {
    return entryOf(key, requests.ofPrimary().findOne(Statements.withId(ids.of(key))));
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    return new BulkReads(ids, requests).getAll(keys);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAllForUpdate(Collection<? extends StoreKey> keys) {
    return new BulkReads(ids, requests.ofPrimary()).getAll(keys);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    return new Scan(ids, requests);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scanForUpdate() {
    return new Scan(ids, requests.ofPrimary());
  }

  @Override
  public long estimatedSize() {
    return ids.isWholeCollection()
        ? requests.read(MongoCollection::estimatedDocumentCount)
        : requests.read(entries -> entries.countDocuments(ids.everyDocument()));
  }

  private static @Nullable MongoEntry entryOf(StoreKey key, @Nullable MongoEntry found) {
    return (found == null) ? null : found.as(key);
  }

  // ---- writes that rest on a read

  @Override
  public void check(StoreKey key, Mutation<byte[]> mutation) {
    byte[] value = mutation.newValue();
    if (value != null) {
      place.limits().check(key, place.form().sizeBytes(value));
    }
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    check(key, mutation);
    if (seen == null) {
      return mutation.kind() == Kind.PUT && create(key, mutation);
    }
    MongoEntry ticket = (MongoEntry) seen;
    BsonDocument unchanged = Statements.unchanged(ids.of(key), ticket);
    return switch (mutation.kind()) {
      case REMOVE -> requests.write(entries -> entries.deleteOne(unchanged).getDeletedCount() == 1);
      case PUT -> {
        MongoEntry entry = document(key, mutation);
        yield carrying(mutation)
            .write(entries -> entries.replaceOne(unchanged, entry).getMatchedCount() == 1);
      }
      default -> {
        BsonDocument touch = Statements.touch(mutation.expiresAtMillis());
        yield requests.write(entries -> entries.updateOne(unchanged, touch).getMatchedCount() == 1);
      }
    };
  }

  private boolean create(StoreKey key, Mutation<byte[]> put) {
    BsonDocument creation = creation(key, put);
    BsonDocument filter = Statements.withId(ids.of(key));
    return carrying(put)
        .write(entries -> entries.updateOne(filter, creation, OR_CREATE).getUpsertedId() != null);
  }

  private Requests carrying(Mutation<byte[]> mutation) {
    byte[] value = mutation.newValue();
    return (value == null) ? requests : requests.carrying(value.length);
  }

  BsonDocument creation(StoreKey key, Mutation<byte[]> put) {
    return statements.creation(document(key, put));
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    swaps.forEach(swap -> check(swap.key(), swap.mutation()));
    return new BulkSwaps(this, ids, statements, requests).swapAll(swaps);
  }

  /** Returns what is said of a value that is written now. */
  long nowMillis() {
    return place.clock().millis();
  }

  private MongoEntry document(StoreKey key, Mutation<byte[]> put) {
    return MongoEntry.written(key, put.value(), put.expiresAtMillis(), nowMillis());
  }

  // ---- writes that rest on none

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    Mutation<byte[]> put = Mutation.put(value, expiresAtMillis);
    check(key, put);
    MongoEntry entry = document(key, put);
    BsonDocument filter = Statements.withId(ids.of(key));
    carrying(put).write(entries -> entries.replaceOne(filter, entry, OR_INSERT));
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    puts.forEach(put -> check(put.key(), Mutation.put(put.value(), put.expiresAtMillis())));
    new BulkPuts(ids, requests).putAll(puts, nowMillis());
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    check(key, mutation);
    BsonDocument filter = Statements.withId(ids.of(key));
    if (mutation.kind() == Kind.REMOVE) {
      return requests.write(entries -> entries.deleteOne(filter).getDeletedCount() == 1);
    }
    MongoEntry entry = document(key, mutation);
    return carrying(mutation)
        .write(entries -> entries.replaceOne(filter, entry).getMatchedCount() == 1);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    check(key, ifAbsent);
    check(key, ifLive);
    return new Exchange(key, ids.of(key), statements, carrying(ifAbsent, ifLive).ofPrimary())
        .apply(ifAbsent, ifLive, nowMillis);
  }

  /** Brings no document back. */
  @Override
  public @Nullable Entry<byte[]> applyExchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    check(key, ifAbsent);
    check(key, ifLive);
    BsonDocument filter = Statements.withId(ids.of(key));
    List<BsonDocument> update =
        statements.exchange(key, ifAbsent, ifLive, nowMillis, Stamps.next());
    carrying(ifAbsent, ifLive).write(entries -> entries.updateOne(filter, update, OR_CREATE));
    return null;
  }

  private Requests carrying(Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive) {
    return carrying((ifAbsent.newValue() == null) ? ifLive : ifAbsent);
  }

  // ---- all of them

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    return requireNonNull(leases.get(purpose)).by(requests);
  }

  @Override
  public void clear() {
    requests.within(Budget.of(place.limits().bulk())).deleteAll(ids.everyDocument());
  }

  /** Forgets every entry, and what held them if that is the cache's own. */
  void destroy() {
    if (ids.isWholeCollection()) {
      requests.within(Budget.of(place.limits().bulk())).dropCollection();
    } else {
      clear();
    }
  }

  @Override
  public void close() {
    // the client belongs to the connection
  }
}
