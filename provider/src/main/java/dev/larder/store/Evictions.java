package dev.larder.store;

/**
 * Hears of the entries that a bounded store drops on its own account. Called from inside the store,
 * possibly under its locks: an implementation only counts and queues.
 */
@FunctionalInterface
public interface Evictions<K, V> {
  /** The store has dropped the entry to make room. */
  void onEvicted(K key, Entry<V> entry);
}
