package dev.larder.store.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.client.MongoCollection;
import dev.larder.store.Budget;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/** Removes a collection that is one cache's own. */
final class Removal {
  private static final int UNAUTHORIZED = 13;

  private Removal() {}

  /** Drops the collection, or empties it where dropping is not allowed. */
  static void drop(Place place) {
    try {
      drop(place, Budget.of(place.limits().bulk()));
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != UNAUTHORIZED) {
        throw e;
      }
      new MongoStore(place).clear();
    }
  }

  /** The driver does not repeat it when a connection breaks; it may be, until the time is over. */
  private static void drop(Place place, Budget budget) {
    MongoCollection<BsonDocument> entries =
        place.database().getCollection(place.collection(), BsonDocument.class);
    while (true) {
      long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(budget.remainingNanos()));
      try {
        entries.withTimeout(millis, TimeUnit.MILLISECONDS).drop();
        return;
      } catch (MongoException e) {
        if (!mayPass(e) || budget.isSpent()) {
          throw e;
        }
      }
    }
  }

  private static boolean mayPass(MongoException e) {
    return e instanceof MongoSocketException
        || e instanceof MongoNotPrimaryException
        || e instanceof MongoNodeIsRecoveringException;
  }
}
