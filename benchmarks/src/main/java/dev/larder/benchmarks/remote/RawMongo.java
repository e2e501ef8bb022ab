package dev.larder.benchmarks.remote;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static java.util.Objects.requireNonNull;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Binary;

/** A cache written by hand with the driver. Thread-safe. */
final class RawMongo {
  private static final String ID = "_id";
  private static final String VALUE = "value";
  private static final String VERSION = "version";
  private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoCollection<Document> collection;

  RawMongo(MongoDatabase database, String collection, WriteConcern concern) {
    this.collection = database.getCollection(collection).withWriteConcern(concern);
  }

  byte[] get(String key) {
    Document found = requireNonNull(collection.find(eq(ID, key)).first(), "a hit is measured");
    return found.get(VALUE, Binary.class).getData();
  }

  void put(String key, byte[] value) {
    collection.replaceOne(eq(ID, key), document(key, value), OR_INSERT);
  }

  Map<String, byte[]> getAll(Collection<String> keys) {
    Map<String, byte[]> found = new HashMap<>();
    for (Document document : collection.find(in(ID, keys))) {
      found.put(document.getString(ID), document.get(VALUE, Binary.class).getData());
    }
    return found;
  }

  void putAll(Map<String, byte[]> entries) {
    List<ReplaceOneModel<Document>> models = new ArrayList<>(entries.size());
    entries.forEach(
        (key, value) ->
            models.add(new ReplaceOneModel<>(eq(ID, key), document(key, value), OR_INSERT)));
    collection.bulkWrite(models, UNORDERED);
  }

  private static Document document(String key, byte[] value) {
    return new Document(ID, key).append(VALUE, new Binary(value));
  }

  // ---- a counter

  void createCounter(String key) {
    collection.replaceOne(eq(ID, key), counter(key, 0, 0), OR_INSERT);
  }

  /** Finds and swaps until no other writer comes between. */
  void increment(String key) {
    Document found;
    long version;
    do {
      found = requireNonNull(collection.find(eq(ID, key)).first(), "a counter is there");
      version = found.getLong(VERSION);
    } while (!swap(key, version, counter(key, found.getLong(VALUE) + 1, version + 1)));
  }

  private boolean swap(String key, long version, Document replacement) {
    return collection
            .replaceOne(and(eq(ID, key), eq(VERSION, version)), replacement)
            .getModifiedCount()
        == 1;
  }

  private static Document counter(String key, long value, long version) {
    return new Document(ID, key).append(VALUE, value).append(VERSION, version);
  }
}
