package dev.larder.internal.engine;

import dev.larder.internal.core.Transition;
import java.util.Map;

/** What transitions do outside the store; the executor says when. Thread-safe. */
public interface SideEffects<K, V> {
  /** Returns whether a writer is asked before the store changes. */
  boolean isWriteThrough();

  /** Returns whether what is done to one key has an order to keep: for a writer, or listeners. */
  boolean hasOrder();

  /** Returns whether somebody is told of entries that expire. */
  boolean announceExpirations();

  /**
   * Refuses a value of another type than the configured one, which loaders, creators and processors
   * may bring behind the compiler's back.
   *
   * @throws ClassCastException if the transition would store one
   */
  default void checkType(Transition<V> entry) {}

  /** Calls the writer, if the transition asks for it; if it throws, the store must not change. */
  void writeThrough(K key, Transition<V> entry);

  /** Tells the writer that this value, or its absence, stands, whatever it was told before. */
  void writeStanding(K key, Transition<V> entry);

  /** Calls the writer once for all; removes what it did not accept from the map, then throws. */
  void writeThroughAll(Map<K, Transition<V>> entries);

  /** Returns the time at which an operation starts, or zero while nothing is measured. */
  long start();

  /** Counts a hit that changed nothing, which is all that most operations are. */
  void onHit(long start);

  /** Counts, then notifies: synchronous listeners before returning, others in order per key. */
  void onCommit(K key, Transition<V> entry, long start);

  /** Counts a wait for a key's lock that was given up, so that order is no longer assured. */
  void onOrderTimeout();
}
