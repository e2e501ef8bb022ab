package dev.larder.store;

/**
 * Listens to the entries that a bounded store drops to make room. Thread-safe.
 *
 * <p>A store calls it on the thread of the request, possibly while it holds its own locks. An
 * implementation therefore counts and queues, never waits, never calls the store, and throws
 * nothing.
 */
@FunctionalInterface
public interface Evictions<K, V> {
  /**
   * Called once for each entry that the store has dropped to make room, expired or not; not for
   * what was removed, replaced or cleared.
   *
   * @param key the key, as the store keeps it
   * @param entry the entry that is gone; no ticket
   */
  void onEvicted(K key, Entry<V> entry);
}
