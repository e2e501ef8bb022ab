package dev.larder.internal.engine;

import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.store.Store;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * What the executors of one cache are made of.
 *
 * @param name the cache's, for messages
 * @param clock the store's, so that one clock decides for all that share it
 * @param isolation copies a value, where caches are by value: what one operation puts is nobody
 *     else's object
 * @param staleMillis how long an expired entry may still be served, and so is not removed
 * @param locks the manager's, shared by its caches
 */
public record ExecutorContext<K, V>(
    String name,
    Store<K, V> store,
    DeadlinesByKey<K> deadlines,
    InstantSource clock,
    KeyLocks locks,
    Timeouts timeouts,
    UnaryOperator<V> isolation,
    long staleMillis,
    SideEffects<K, V> effects) {

  /** Returns the same, on another view of the store. */
  public ExecutorContext<K, V> on(Store<K, V> other) {
    return new ExecutorContext<>(
        name, other, deadlines, clock, locks, timeouts, isolation, staleMillis, effects);
  }
}
