package dev.larder.internal.memory;

import dev.larder.store.Entry;

/** The time between two invalidations of a store: when it ends, so do the entries written in it. */
final class Era {
  private volatile long endMillis = Entry.ETERNAL;

  void endAt(long nowMillis) {
    endMillis = nowMillis;
  }

  /** Returns when it ended, in epoch milliseconds, or {@link Entry#ETERNAL} while it lasts. */
  long endMillis() {
    return endMillis;
  }
}
