package dev.larder.internal.mongodb.document;

import dev.larder.internal.support.Digests;
import dev.larder.store.StoreKey;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The {@code _id} of each key. In a collection of the cache's own it is the key's bytes. In a
 * shared collection it is a document of the cache's name and the bytes, so that a cache's documents
 * are neighbours in the index (binary data alone is ordered by length first). A key that is too
 * long for an index has its hash as {@code _id}, with a subtype that no key's bytes have.
 */
public final class DocumentIds {
  /** The longest key that is an {@code _id} itself. */
  static final int MAX_KEY_BYTES = 1024;

  private static final byte WHOLE = BsonBinarySubType.BINARY.getValue();
  private static final byte HASHED = BsonBinarySubType.USER_DEFINED.getValue();

  private final @Nullable BsonString partition;

  /** Makes the ids of a cache in a shared collection, or in its own if the name is empty. */
  public DocumentIds(String partition) {
    this.partition = partition.isEmpty() ? null : new BsonString(partition);
  }

  /** Returns whether the {@code _id} is a hash, so that a field holds the key. */
  public static boolean isHashed(StoreKey key) {
    return key.bytes().length > MAX_KEY_BYTES;
  }

  public BsonValue of(StoreKey key) {
    BsonBinary bytes =
        isHashed(key)
            ? new BsonBinary(HASHED, Digests.sha256(key.bytes()))
            : new BsonBinary(WHOLE, key.bytes());
    return within(bytes);
  }

  /** Returns the bytes of the key with that {@code _id}, or null if it is a hash or no key's. */
  public byte @Nullable [] bytes(@Nullable BsonValue id) {
    BsonValue bytes =
        (partition != null && id instanceof BsonDocument document) ? document.get(Fields.KEY) : id;
    return (bytes instanceof BsonBinary binary && binary.getType() == WHOLE)
        ? binary.getData()
        : null;
  }

  /** Returns a condition on {@code _id} that the ids of this cache after the given one meet. */
  public BsonDocument after(@Nullable BsonValue last) {
    if (last != null) {
      return bounded(new BsonDocument("$gt", last));
    }
    BsonValue least = (partition == null) ? new BsonBinary(WHOLE, new byte[0]) : new BsonMinKey();
    return bounded(new BsonDocument("$gte", within(least)));
  }

  /** Returns a filter for all documents of this cache, whichever program wrote them. */
  public BsonDocument everyDocument() {
    return (partition == null) ? new BsonDocument() : new BsonDocument(Fields.ID, after(null));
  }

  /** Returns whether every document of the collection is the cache's. */
  public boolean isWholeCollection() {
    return partition == null;
  }

  private BsonDocument bounded(BsonDocument condition) {
    return (partition == null) ? condition : condition.append("$lte", within(new BsonMaxKey()));
  }

  private BsonValue within(BsonValue key) {
    return (partition == null)
        ? key
        : new BsonDocument(Fields.CACHE, partition).append(Fields.KEY, key);
  }
}
