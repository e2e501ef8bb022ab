package dev.larder.store.memory;

/**
 * Says how much of a cache's {@code maximum-weight} an entry takes. The embedded store calls it for
 * each write, and again if the write is decided again, on the thread that writes and outside of any
 * lock. An implementation is thread-safe. A weigher that a file names ({@code weigher}) is a public
 * class with a public constructor without parameters.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface Weigher<K, V> {
  /**
   * Returns the weight of an entry, zero or more, in a unit of your choice. It stays with the entry
   * until the next write, also if the value is changed in place.
   *
   * <p>If this throws, or returns less than zero, nothing is written. The caller of the cache gets
   * the exception, or an {@link IllegalArgumentException}.
   */
  int weigh(K key, V value);
}
