package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.mongodb.client.Requests;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.Fields;
import dev.larder.internal.mongodb.document.MongoEntry;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads many entries, in chunks that the server can answer within a request's time. */
record BulkReads(DocumentIds ids, Requests requests) {
  private static final int CHUNK_KEYS = 1_000;

  Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    Map<StoreKey, Entry<byte[]>> found = new HashMap<>(2 * keys.size());
    Iterator<? extends StoreKey> left = keys.iterator();
    while (left.hasNext()) {
      Map<BsonValue, StoreKey> chunk = new LinkedHashMap<>(2 * Math.min(keys.size(), CHUNK_KEYS));
      while (left.hasNext() && chunk.size() < CHUNK_KEYS) {
        StoreKey key = left.next();
        chunk.put(ids.of(key), key);
      }
      for (MongoEntry entry : read(chunk.keySet())) {
        StoreKey key = requireNonNull(chunk.get(entry.id()), "no such id was asked for");
        found.put(key, entry.as(key));
      }
    }
    return found;
  }

  private List<MongoEntry> read(Collection<BsonValue> chunk) {
    BsonArray anyOf = new BsonArray(chunk.size());
    anyOf.addAll(chunk);
    BsonDocument filter = new BsonDocument(Fields.ID, new BsonDocument("$in", anyOf));
    int notFull = chunk.size() + 1; // else the server would have to be asked whether that was all
    return requests.read(
        entries -> entries.find(filter).batchSize(notFull).into(new ArrayList<>(notFull)));
  }
}
