package dev.larder.internal.mongodb;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.mongodb.document.Stamps;
import dev.larder.internal.mongodb.document.Statements;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreKey;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An exchange, which the server decides. Sends the cheapest command for its two mutations. Belongs
 * to one call.
 *
 * @param stamp of what is written, whichever mutation applies
 */
record Exchange(
    StoreKey key, BsonDocument filter, Statements statements, Requests requests, long stamp) {
  private static final FindOneAndReplaceOptions REPLACE_OR_INSERT =
      new FindOneAndReplaceOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);
  private static final FindOneAndUpdateOptions UPDATE =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE);
  private static final FindOneAndUpdateOptions UPDATE_OR_INSERT =
      new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);

  Exchange(StoreKey key, BsonValue id, Statements statements, Requests requests) {
    this(key, Statements.withId(id), statements, requests, Stamps.next());
  }

  /**
   * As {@link dev.larder.store.Store#exchange}. A foreign document that the server could tell was
   * as absent, and is not returned either.
   */
  @Nullable Entry<byte[]> apply(
      Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    MongoEntry was = send(ifAbsent, ifLive, nowMillis);
    if (was == null) {
      return null;
    } else if (was.isLiveToServer(nowMillis)) {
      boolean replaced = ifLive.kind() != Kind.KEEP && ifLive.kind() != Kind.REMOVE;
      return replaced ? was.replacedBy(stamp) : was;
    }
    boolean went = ifAbsent.kind() == Kind.PUT || ifLive.kind() == Kind.REMOVE;
    return (went && !was.isForeign()) ? was : null;
  }

  private @Nullable MongoEntry send(
      Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    if (ifLive.kind() == Kind.REMOVE) {
      return (ifAbsent.kind() == Kind.PUT)
          ? removeOrCreate(ifAbsent, nowMillis)
          : write(entries -> entries.findOneAndDelete(filter));
    } else if (ifAbsent.kind() == Kind.PUT && isSame(ifAbsent, ifLive)) {
      return replace(ifAbsent, nowMillis);
    }
    return choose(ifAbsent, ifLive, nowMillis);
  }

  private static boolean isSame(Mutation<byte[]> one, Mutation<byte[]> other) {
    return one.kind() == other.kind()
        && one.expiresAtMillis() == other.expiresAtMillis()
        && Arrays.equals(one.newValue(), other.newValue());
  }

  /** What is stored after it does not depend on what was, so that no pipeline is needed. */
  private @Nullable MongoEntry replace(Mutation<byte[]> put, long nowMillis) {
    MongoEntry entry =
        MongoEntry.written(key, put.value(), put.expiresAtMillis(), nowMillis, stamp);
    return write(entries -> entries.findOneAndReplace(filter, entry, REPLACE_OR_INSERT));
  }

  private @Nullable MongoEntry choose(
      Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    if (ifAbsent.kind() == Kind.KEEP && ifLive.kind() == Kind.KEEP) {
      return was(requests.findOne(filter));
    }
    FindOneAndUpdateOptions options = (ifAbsent.kind() == Kind.PUT) ? UPDATE_OR_INSERT : UPDATE;
    List<BsonDocument> update = statements.exchange(key, ifAbsent, ifLive, nowMillis, stamp);
    return write(entries -> entries.findOneAndUpdate(filter, update, options));
  }

  /**
   * No command both removes and creates. So one command removes a live entry, another creates where
   * there is none, in turns until one of them applies.
   */
  private @Nullable MongoEntry removeOrCreate(Mutation<byte[]> put, long nowMillis) {
    BsonDocument live = Statements.live(filter, key, nowMillis);
    while (true) {
      MongoEntry removed = write(entries -> entries.findOneAndDelete(live));
      if (removed != null) {
        return removed;
      }
      MongoEntry was = choose(put, Mutation.keep(), nowMillis);
      if (was == null || !was.isLiveToServer(nowMillis)) {
        return was;
      }
    }
  }

  private @Nullable MongoEntry write(
      Function<MongoCollection<MongoEntry>, @Nullable MongoEntry> command) {
    return was(requests.<@Nullable MongoEntry>write(command));
  }

  private @Nullable MongoEntry was(@Nullable MongoEntry found) {
    return (found == null) ? null : found.as(key);
  }
}
