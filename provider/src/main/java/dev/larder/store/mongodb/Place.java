package dev.larder.store.mongodb;

import com.mongodb.client.MongoDatabase;
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
public record Place(
    MongoDatabase database,
    String collection,
    String partition,
    Limits limits,
    ValueForm form,
    InstantSource clock) {
  /**
   * The bounds of requests.
   *
   * @param request of a request, a bulk request's chunk, and a page of a scan
   * @param bulk of an operation on the whole cache
   * @param valueBytes of one value, as bytes
   */
  public record Limits(Duration request, Duration bulk, int valueBytes) {
    /** The largest value that fits into a document, with its key and the rest: 16 MiB - 64 KiB. */
    public static final int MOST_VALUE_BYTES = (16 << 20) - (64 << 10);
  }
}
