package dev.larder.store;

/**
 * Makes all entries of a cache invalid together, for every process, at a cost that does not depend
 * on how many there are. Thread-safe; fails with {@link StoreException} only.
 */
public interface Invalidation {
  /**
   * Makes every entry that has been written so far expire now, unless it has already. Later ones
   * are not affected.
   *
   * @throws UnsupportedOperationException if entries do not know when they were written
   */
  void expireAll();

  /** Makes every entry that has been written so far as good as absent. */
  void dropAll();
}
