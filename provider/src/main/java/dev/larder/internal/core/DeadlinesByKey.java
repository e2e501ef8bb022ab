package dev.larder.internal.core;

import java.util.function.Predicate;

/**
 * The deadlines of a cache's keys: the usual ones, but for those keys that a cap on the time to
 * live does not concern. As thread-safe as what it is made of.
 *
 * @param usual the deadlines of all keys that are not exempt
 * @param exempt which keys have the other ones
 * @param exempted the same policy's, without a cap
 * @param spreadPercent how much of its time a key may have less; see {@link #spread}
 */
public record DeadlinesByKey<K>(
    Deadlines usual, Predicate<? super K> exempt, Deadlines exempted, int spreadPercent) {
  /** Makes deadlines of two kinds. */
  public DeadlinesByKey(Deadlines usual, Predicate<? super K> exempt, Deadlines exempted) {
    this(usual, exempt, exempted, 0);
  }

  /** Makes the same deadlines for every key. */
  public static <K> DeadlinesByKey<K> same(Deadlines deadlines) {
    return new DeadlinesByKey<>(deadlines, key -> false, deadlines);
  }

  /**
   * Makes the same, but that each key's are earlier by a share of its own: what was written
   * together does not expire together.
   *
   * @param percent of the time to live; at most so much is taken
   */
  public DeadlinesByKey<K> spread(int percent) {
    return new DeadlinesByKey<>(usual, exempt, exempted, percent);
  }

  /** Returns those of the key. */
  public Deadlines of(K key) {
    Deadlines deadlines = exempt.test(key) ? exempted : usual;
    return (spreadPercent == 0) ? deadlines : deadlines.earlier(share(key));
  }

  /** Returns how many thousandths of its time the key has less. */
  private int share(K key) {
    int hash = key.hashCode() * 0x9E3779B9; // Fibonacci hashing: spreads keys that are neighbours
    return (hash >>> 8) % (10 * spreadPercent + 1);
  }
}
