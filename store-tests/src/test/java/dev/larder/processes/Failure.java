package dev.larder.processes;

import dev.larder.history.Answer;
import dev.larder.store.StoreException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** The outcome of a failed call, as the exception of the cache tells it. */
public final class Failure {
  private Failure() {}

  /** Returns what is known of its outcome: a store that did not fail was not asked to write. */
  public static Answer answer(CacheException failure) {
    StoreException cause = storeException(failure);
    return (cause != null && cause.outcomeUnknown()) ? Answer.UNKNOWN : Answer.NOT_APPLIED;
  }

  /** Returns the store's exception, if the store is what failed. */
  public static @Nullable StoreException storeException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StoreException found) {
        return found;
      }
    }
    return null;
  }
}
