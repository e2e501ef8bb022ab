package dev.larder.history;

import static dev.larder.history.CacheMethod.REMOVE_OLD;
import static dev.larder.history.CacheMethod.REPLACE_OLD;

/** The consistency that a store guarantees for the calls of one key. */
public enum Guarantee {
  /** They are as if made one after the other, each at a moment between its call and its return. */
  LINEARIZABLE,
  /** The same; but an entry may be lost at any moment. A value that was overwritten stays away. */
  LOSSY,
  /**
   * What changes entries is linearizable. What only reads may find an old state, but one that there
   * was; that includes a comparison that fails, which rests on such a read.
   */
  STALE_READS;

  /** Returns whether an entry may be lost at any moment. */
  public boolean allowsLoss() {
    return this == LOSSY;
  }

  /** Returns whether the call is one that may find an old state. */
  boolean mayBeStale(Call call) {
    return this == STALE_READS && (call.request().method().isRead() || failedToCompare(call));
  }

  private static boolean failedToCompare(Call call) {
    CacheMethod method = call.request().method();
    return (method == REPLACE_OLD || method == REMOVE_OLD)
        && call.isKnown()
        && call.answer().result() == Request.FALSE;
  }
}
