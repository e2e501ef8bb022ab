package dev.larder.internal.memory;

import dev.larder.store.Entry;

/** The time between two invalidations of a store. When it ends, its entries expire. */
final class Era {
  private volatile long endMillis = Entry.ETERNAL;

  void endAt(long nowMillis) {
    endMillis = nowMillis;
  }

  /** Returns the end in epoch milliseconds, or {@link Entry#ETERNAL} while the era lasts. */
  long endMillis() {
    return endMillis;
  }
}
