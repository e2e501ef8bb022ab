package dev.larder.internal.load;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One caller's way to a value that may have to be loaded, in its turn. May be handed over to
 * another thread, but only one works with it at a time.
 */
final class Load<K, V> implements AutoCloseable {
  private final K key;
  private final LoadLease<K, V> turn;
  private final Supplier<? extends @Nullable V> way;

  /**
   * Makes a way to the value.
   *
   * @param way loads the value and stores it, taking the turn if it has not been taken
   */
  Load(K key, LoadLease<K, V> turn, Supplier<? extends @Nullable V> way) {
    this.turn = turn;
    this.key = key;
    this.way = way;
  }

  K key() {
    return key;
  }

  /** Takes the turn, unless another process has it. */
  boolean tryTake() {
    return turn.tryTake();
  }

  /** Returns the value, or null if there is none; then the turn has ended. */
  @Nullable V run() {
    try (turn) {
      return way.get();
    }
  }

  /** Ends the turn. */
  @Override
  public void close() {
    turn.close();
  }
}
