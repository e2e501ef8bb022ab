package dev.larder.internal.mongodb;

import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import dev.larder.internal.mongodb.client.BulkReply;
import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.client.ServerError;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.internal.mongodb.document.Statements;
import dev.larder.store.Store.Put;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Many writes that depend on no read, in few commands. Belongs to one call. */
final class BulkPuts {
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

  private final DocumentIds ids;
  private final Requests requests;
  private boolean sent;

  BulkPuts(DocumentIds ids, Requests requests) {
    this.ids = ids;
    this.requests = requests;
  }

  /** Sends the writes in chunks. */
  void putAll(Collection<Put<StoreKey, byte[]>> all, long nowMillis) {
    Chunk<ReplaceOneModel<MongoEntry>> chunk = new Chunk<>(this::send);
    for (Put<StoreKey, byte[]> put : all) {
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

  private void send(List<ReplaceOneModel<MongoEntry>> chunk, long bytes) {
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
