package dev.larder.internal.mongodb.client;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Set;

/**
 * The reply to many writes in one command, of which single ones may have failed for a reason that
 * the sender expects.
 *
 * @param errors by {@link BulkWriteError#getIndex} the writes that failed
 */
public record BulkReply(BulkWriteResult result, List<BulkWriteError> errors) {
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  /**
   * Sends the writes; one that fails does not keep the others from being made.
   *
   * @throws MongoBulkWriteException if any fails for another reason than the expected ones
   */
  public static <T> BulkReply to(
      MongoCollection<T> collection,
      List<? extends WriteModel<? extends T>> writes,
      Set<ServerError> expected) {
    try {
      return new BulkReply(collection.bulkWrite(writes, UNORDERED), List.of());
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null
          || !e.getWriteErrors().stream()
              .allMatch(error -> expected.contains(ServerError.of(error.getCode())))) {
        throw e;
      }
      return new BulkReply(e.getWriteResult(), e.getWriteErrors());
    }
  }
}
