package dev.larder.core;

import java.util.function.Predicate;

/**
 * The deadlines of a cache's keys: the usual ones, but for those keys that a cap on the time to
 * live does not concern. As thread-safe as what it is made of.
 */
public final class DeadlinesByKey<K> {
  private final Predicate<? super K> exempt;
  private final Deadlines exempted;
  private final Deadlines usual;

  /**
   * Makes deadlines of two kinds.
   *
   * @param usual those of every other key
   * @param exempt which keys have the other ones
   * @param exempted the same policy's, without a cap
   */
  public DeadlinesByKey(Deadlines usual, Predicate<? super K> exempt, Deadlines exempted) {
    this.exempted = exempted;
    this.exempt = exempt;
    this.usual = usual;
  }

  /** Makes the same deadlines for every key. */
  public static <K> DeadlinesByKey<K> same(Deadlines deadlines) {
    return new DeadlinesByKey<>(deadlines, key -> false, deadlines);
  }

  /** Returns those that concern all keys that are not exempt. */
  public Deadlines usual() {
    return usual;
  }

  /** Returns those of the key. */
  public Deadlines of(K key) {
    return exempt.test(key) ? exempted : usual;
  }
}
