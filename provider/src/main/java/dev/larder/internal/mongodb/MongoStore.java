package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.mongodb.document.Stamps;
import dev.larder.internal.mongodb.document.Statements;
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
 * The entries of one cache. An entry is a document; {@code Fields} lists its fields. A method that
 * concerns one entry sends one command. Thread-safe.
 *
 * <p>Each write changes the stamp in the document, so that an entry that was read is a ticket.
 * Writes that the server decides get the time from the caller, which takes it from {@code
 * ServerClock}: one clock decides for all processes.
 *
 * @param index null if this store does not keep the TTL index
 */
public record MongoStore(
    CollectionLocation location,
    DocumentIds ids,
    Statements statements,
    Requests requests,
    Map<Leases.Purpose, MongoLeases> leases,
    @Nullable TtlIndex index)
    implements Store<StoreKey, byte[]> {
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

  /** Makes the store of a cache without a TTL index. It connects at its first use. */
  public MongoStore(CollectionLocation location) {
    this(location, null);
  }

  /** Makes the store of a cache whose writes keep the TTL index. It connects at its first use. */
  MongoStore(CollectionLocation location, @Nullable TtlIndex index) {
    this(
        location,
        new DocumentIds(location.partition()),
        new Statements(location.format()),
        Requests.to(location),
        MongoLeases.of(location),
        index);
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new MongoStore(location, ids, statements, requests.within(budget), leases, index);
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

  // ---- writes that depend on a read

  @Override
  public void check(StoreKey key, Mutation<byte[]> mutation) {
    byte[] value = mutation.newValue();
    if (value != null) {
      location.limits().check(key, location.format().sizeBytes(value));
    }
  }

  /** Begins every write: a deadline needs the TTL index. */
  private void begin(StoreKey key, Mutation<byte[]> mutation) {
    check(key, mutation);
    boolean setsDeadline = mutation.kind() == Kind.PUT || mutation.kind() == Kind.TOUCH;
    if (index != null && setsDeadline && mutation.expiresAtMillis() != Entry.ETERNAL) {
      index.ensure();
    }
  }

  /** Begins a write of one entry, and returns what to send it with. */
  private Requests beginOne(StoreKey key, Mutation<byte[]> mutation) {
    begin(key, mutation);
    byte[] value = mutation.newValue();
    return requests.singleWrite().carrying((value == null) ? 0 : value.length);
  }

  private Requests beginOne(StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive) {
    boolean creates = ifAbsent.newValue() != null;
    begin(key, creates ? ifLive : ifAbsent);
    return beginOne(key, creates ? ifAbsent : ifLive);
  }

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    Requests one = beginOne(key, mutation);
    if (seen == null) {
      return mutation.kind() == Kind.PUT && create(key, mutation, one);
    }
    MongoEntry ticket = (MongoEntry) seen;
    BsonDocument unchanged = Statements.unchanged(ids.of(key), ticket);
    return switch (mutation.kind()) {
      case REMOVE -> one.write(entries -> entries.deleteOne(unchanged).getDeletedCount() == 1);
      case PUT -> {
        MongoEntry entry = document(key, mutation);
        yield one.write(entries -> entries.replaceOne(unchanged, entry).getMatchedCount() == 1);
      }
      default -> {
        BsonDocument touch = Statements.touch(mutation.expiresAtMillis());
        yield one.write(entries -> entries.updateOne(unchanged, touch).getMatchedCount() == 1);
      }
    };
  }

  private boolean create(StoreKey key, Mutation<byte[]> put, Requests one) {
    BsonDocument creation = creation(key, put);
    BsonDocument filter = Statements.withId(ids.of(key));
    return one.write(
        entries -> entries.updateOne(filter, creation, OR_CREATE).getUpsertedId() != null);
  }

  BsonDocument creation(StoreKey key, Mutation<byte[]> put) {
    return statements.creation(document(key, put));
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    swaps.forEach(swap -> begin(swap.key(), swap.mutation()));
    return new BulkWrites(this, ids, statements, requests).swapAll(swaps);
  }

  /** Returns the creation time of a value that is written now. */
  long nowMillis() {
    return location.clock().millis();
  }

  private MongoEntry document(StoreKey key, Mutation<byte[]> put) {
    return MongoEntry.written(key, put.value(), put.expiresAtMillis(), nowMillis());
  }

  // ---- writes that depend on no read

  @Override
  public void put(StoreKey key, byte[] value, long expiresAtMillis) {
    Mutation<byte[]> put = Mutation.put(value, expiresAtMillis);
    Requests one = beginOne(key, put);
    MongoEntry entry = document(key, put);
    BsonDocument filter = Statements.withId(ids.of(key));
    one.write(entries -> entries.replaceOne(filter, entry, OR_INSERT));
  }

  @Override
  public void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    puts.forEach(put -> begin(put.key(), Mutation.put(put.value(), put.expiresAtMillis())));
    new BulkWrites(this, ids, statements, requests).putAll(puts);
  }

  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    Requests one = beginOne(key, mutation);
    BsonDocument filter = Statements.withId(ids.of(key));
    if (mutation.kind() == Kind.REMOVE) {
      return one.write(entries -> entries.deleteOne(filter).getDeletedCount() == 1);
    }
    MongoEntry entry = document(key, mutation);
    return one.write(entries -> entries.replaceOne(filter, entry).getMatchedCount() == 1);
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    Requests one = beginOne(key, ifAbsent, ifLive).ofPrimary();
    return new Exchange(key, ids.of(key), statements, one).apply(ifAbsent, ifLive, nowMillis);
  }

  /** Fetches no document. */
  @Override
  public @Nullable Entry<byte[]> applyExchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    Requests one = beginOne(key, ifAbsent, ifLive);
    BsonDocument filter = Statements.withId(ids.of(key));
    List<BsonDocument> update =
        statements.exchange(key, ifAbsent, ifLive, nowMillis, Stamps.next());
    one.write(entries -> entries.updateOne(filter, update, OR_CREATE));
    return null;
  }

  // ---- all of them

  @Override
  public Leases<StoreKey> leases(Leases.Purpose purpose) {
    return requireNonNull(leases.get(purpose)).by(requests);
  }

  @Override
  public void clear() {
    requests.within(Budget.of(location.limits().bulk())).deleteAll(ids.everyDocument());
  }

  /** Removes every entry, and the collection if it is the cache's own. */
  void destroy() {
    if (ids.isWholeCollection()) {
      requests.within(Budget.of(location.limits().bulk())).dropCollection();
    } else {
      clear();
    }
  }

  /** Leaves the client open, which belongs to the connection. */
  @Override
  public void close() {
    if (index != null) {
      index.close();
    }
    requests.close();
  }
}
