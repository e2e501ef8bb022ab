package dev.larder.internal.mongodb.client;

import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.document.DocumentIds;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * Where a cache's entries are, and on what terms they are asked for.
 *
 * @param database returns the database with the cache's write concern, read concern and read
 *     preference, of which the store changes none but for its locks; waits so long for its client,
 *     and fails with a {@link StoreException}
 * @param collection its name
 * @param partition what tells the cache's documents from those of other caches in the collection;
 *     empty if the collection is the cache's own
 * @param limits how long requests may take, and how large values may be
 * @param format how values look
 * @param clock the server's time, as near as it is known
 */
public record CollectionLocation(
    Function<Duration, MongoDatabase> database,
    String collection,
    String partition,
    Limits limits,
    ValueFormat format,
    InstantSource clock) {
  /**
   * The bounds of requests.
   *
   * @param request of a request, a bulk request's chunk, and a page of a scan
   * @param singleWrite of a write of one entry; at most that of a request
   * @param bulk of an operation on the whole cache
   * @param valueBytes of one value, as its document has it
   */
  public record Limits(Duration request, Duration singleWrite, Duration bulk, int valueBytes) {
    /** Refuses a value that is too large, before anything is sent. */
    public void check(StoreKey key, long sizeBytes) {
      long bytes = sizeBytes + (DocumentIds.isHashed(key) ? key.bytes().length : 0);
      long most = Math.min(valueBytes, MongoSettings.MAX_VALUE_BYTES);
      if (bytes > most) {
        throw new StoreException(
            "MongoDB: an entry of "
                + bytes
                + " bytes was not sent, since the limit is "
                + most
                + " bytes; store less in one entry"
                + (most < MongoSettings.MAX_VALUE_BYTES
                    ? ", or raise maximum-value-size, at most to " + MongoSettings.MAX_VALUE_BYTES
                    : ", which is all that a document of MongoDB holds"),
            null,
            Outcome.REFUSED);
      }
    }
  }
}
