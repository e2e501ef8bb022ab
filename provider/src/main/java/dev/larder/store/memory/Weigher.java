package dev.larder.store.memory;

/**
 * Says how much of a cache's {@code maximum-weight} an entry takes. Called for each write, and
 * perhaps again if the write is decided anew; outside any lock, by the thread that writes.
 */
@FunctionalInterface
public interface Weigher<K, V> {
  /** Returns the entry's weight in units of the caller's choice; zero or more. */
  int weigh(K key, V value);

  /** Refuses a negative weight. */
  static int checked(int weight) {
    if (weight < 0) {
      throw new IllegalArgumentException(
          "a weigher must return zero or more, but returned " + weight);
    }
    return weight;
  }
}
