package dev.larder.store;

/**
 * Invalidates all entries of a cache together, for every process, at a cost that does not depend on
 * their number. Each method throws {@link StoreException} if the store fails. Thread-safe.
 */
public interface Invalidation {
  /**
   * Makes every entry expire now that was written before and is still live. Entries that are
   * written later are not affected.
   *
   * @throws UnsupportedOperationException without {@link Capability#CREATION_TIMES}
   */
  void expireAll();

  /** Makes every entry absent that was written before. */
  void dropAll();
}
