package dev.larder.internal.mongodb;

import com.mongodb.client.MongoDatabase;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Where a cache's entries are, and on what terms they are asked for.
 *
 * @param database with the write concern, read concern and read preference that the cache has; the
 *     store sets no other
 * @param collection its name
 * @param partition what tells the cache's documents from those of other caches in the collection;
 *     empty if the collection is the cache's own
 * @param limits how long requests may take, and how large values may be
 * @param form how values look
 * @param clock the server's time, as near as it is known
 */
public record CollectionLocation(
    MongoDatabase database,
    String collection,
    String partition,
    Limits limits,
    ValueFormat form,
    InstantSource clock) {
  /**
   * The bounds of requests.
   *
   * @param request of a request, a bulk request's chunk, and a page of a scan
   * @param bulk of an operation on the whole cache
   * @param valueBytes of one value, as its document has it
   */
  public record Limits(Duration request, Duration bulk, int valueBytes) {
    /** What a document may hold besides what the server allows for itself: 16 MiB - 64 KiB. */
    public static final int MOST_VALUE_BYTES = (16 << 20) - (64 << 10);

    /** Refuses a value that is too large, before anything is sent. */
    void check(StoreKey key, long sizeBytes) {
      long bytes = sizeBytes + (DocumentIds.isHashed(key) ? key.bytes().length : 0);
      long most = Math.min(valueBytes, MOST_VALUE_BYTES);
      if (bytes > most) {
        throw new StoreException(
            "MongoDB: an entry of "
                + bytes
                + " bytes was not sent, since the limit is "
                + most
                + " bytes; store less in one entry, or raise maximum-value-size, at most to "
                + MOST_VALUE_BYTES,
            null,
            Outcome.REFUSED);
      }
    }
  }
}
