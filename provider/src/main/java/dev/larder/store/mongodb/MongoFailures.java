package dev.larder.store.mongodb;

import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;

/** Turns what the driver throws into what a store may throw. */
final class MongoFailures {
  private MongoFailures() {}

  /** What the request that failed was to do. */
  enum Intent {
    READ,
    WRITE
  }

  /** Returns the exception for the driver's. */
  static StoreException translate(RuntimeException e, Intent intent) {
    return new StoreException(
        "MongoDB failed a " + intent,
        e,
        intent == Intent.READ ? Outcome.NOT_APPLIED : Outcome.UNKNOWN);
  }
}
