package dev.larder.internal.mongodb;

import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteUpsert;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import dev.larder.internal.mongodb.client.BulkReply;
import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.client.ServerError;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.mongodb.document.Statements;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Many writes in few commands. The server's reply has only sums, and the index of each write that
 * failed or created its document. So a swap that loses is made to fail, and the reply names it. A
 * deletion cannot be made to fail: a removal first empties the entry, which decides the swap, and a
 * second command deletes the empty document. Belongs to one call.
 */
final class BulkWrites {
  private static final Logger LOGGER = System.getLogger(BulkWrites.class.getName());
  private static final Set<ServerError> LOSSES =
      EnumSet.of(ServerError.NO_DOCUMENT, ServerError.DUPLICATE_KEY);
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

  private final MongoStore store;
  private final DocumentIds ids;
  private final Statements statements;
  private final Requests requests;
  private boolean sent;

  BulkWrites(MongoStore store, DocumentIds ids, Statements statements, Requests requests) {
    this.store = store;
    this.ids = ids;
    this.statements = statements;
    this.requests = requests;
  }

  /** Sends the swaps in chunks; returns those that lost. */
  List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    try {
      return swapByChunks(swaps);
    } catch (StoreException e) {
      throw sent ? e.asUnknownOutcome() : e;
    }
  }

  private List<Swap<StoreKey, byte[]>> swapByChunks(Collection<Swap<StoreKey, byte[]>> swaps) {
    List<Swap<StoreKey, byte[]>> lost = new ArrayList<>();
    Chunk<Swap<StoreKey, byte[]>> chunk =
        new Chunk<>((some, bytes) -> swapChunk(some, bytes, lost));
    for (Swap<StoreKey, byte[]> swap : swaps) {
      if (isAnswered(swap)) {
        chunk.add(swap, size(swap));
      } else {
        swapAlone(swap, lost);
      }
    }
    chunk.send();
    return lost;
  }

  private void swapAlone(Swap<StoreKey, byte[]> swap, List<Swap<StoreKey, byte[]>> lost) {
    if (!store.swap(swap.key(), swap.seen(), swap.mutation())) {
      lost.add(swap);
    }
    sent = true;
  }

  /** Returns whether the reply to many swaps tells the outcome of this one. */
  private static boolean isAnswered(Swap<StoreKey, byte[]> swap) {
    return (swap.seen() instanceof MongoEntry seen)
        ? seen.stamp().isPresent()
        : swap.mutation().kind() == Kind.PUT;
  }

  private static long size(Swap<StoreKey, byte[]> swap) {
    byte[] value = swap.mutation().newValue();
    return swap.key().bytes().length + ((value == null) ? 0L : value.length);
  }

  private void swapChunk(
      List<Swap<StoreKey, byte[]>> chunk, long bytes, List<Swap<StoreKey, byte[]>> lost) {
    BitSet losers = losers(chunk, bytes);
    sent = true;
    List<DeleteOneModel<MongoEntry>> remnants = new ArrayList<>();
    for (int i = 0; i < chunk.size(); i++) {
      Swap<StoreKey, byte[]> swap = chunk.get(i);
      if (losers.get(i)) {
        lost.add(swap);
      } else if (swap.mutation().kind() == Kind.REMOVE) {
        remnants.add(new DeleteOneModel<>(Statements.remnant(ids.of(swap.key()))));
      }
    }
    if (!remnants.isEmpty()) {
      delete(remnants);
    }
  }

  /**
   * A failure is harmless: an empty document counts as absent, and the next put or clear replaces
   * it.
   */
  private void delete(List<DeleteOneModel<MongoEntry>> remnants) {
    try {
      requests.write(entries -> BulkReply.to(entries, remnants, Set.of()));
    } catch (StoreException e) {
      LOGGER.log(Level.DEBUG, "MongoDB: removed entries leave empty documents", e);
    }
  }

  private BitSet losers(List<Swap<StoreKey, byte[]>> chunk, long bytes) {
    List<UpdateOneModel<MongoEntry>> models = chunk.stream().map(this::model).toList();
    BitSet losers = new BitSet();
    for (int i = 0; i < chunk.size(); i++) {
      losers.set(i, chunk.get(i).seen() == null);
    }
    BulkReply reply =
        requests.carrying(bytes).write(entries -> BulkReply.to(entries, models, LOSSES));
    reply.result().getUpserts().stream().map(BulkWriteUpsert::getIndex).forEach(losers::clear);
    reply.errors().stream().map(BulkWriteError::getIndex).forEach(losers::set);
    return losers;
  }

  private UpdateOneModel<MongoEntry> model(Swap<StoreKey, byte[]> swap) {
    BsonDocument filter = Statements.withId(ids.of(swap.key()));
    return (swap.seen() instanceof MongoEntry seen)
        ? new UpdateOneModel<>(
            filter, statements.swap(swap.key(), seen, swap.mutation(), store.nowMillis()), UPSERT)
        : new UpdateOneModel<>(filter, store.creation(swap.key(), swap.mutation()), UPSERT);
  }

  // ---- writes that depend on no read

  /** Sends the writes in chunks. */
  void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    long nowMillis = store.nowMillis();
    Chunk<ReplaceOneModel<MongoEntry>> chunk = new Chunk<>(this::putChunk);
    for (Put<StoreKey, byte[]> put : puts) {
      chunk.add(model(put, nowMillis), put.key().bytes().length + (long) put.value().length);
    }
    chunk.send();
  }

  private ReplaceOneModel<MongoEntry> model(Put<StoreKey, byte[]> put, long nowMillis) {
    return new ReplaceOneModel<>(
        Statements.withId(ids.of(put.key())),
        MongoEntry.written(put.key(), put.value(), put.expiresAtMillis(), nowMillis),
        OR_INSERT);
  }

  private void putChunk(List<ReplaceOneModel<MongoEntry>> chunk, long bytes) {
    Requests large = requests.carrying(bytes);
    try {
      BulkReply reply =
          large.write(entries -> BulkReply.to(entries, chunk, Set.of(ServerError.DUPLICATE_KEY)));
      sent = true;
      // those that lost the race to create their document can be written now
      List<ReplaceOneModel<MongoEntry>> lost =
          reply.errors().stream().map(error -> chunk.get(error.getIndex())).toList();
      if (!lost.isEmpty()) {
        large.write(entries -> BulkReply.to(entries, lost, Set.of()));
      }
    } catch (StoreException e) {
      throw sent ? e.asUnknownOutcome() : e;
    }
  }
}
