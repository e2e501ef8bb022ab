package dev.larder.internal.engine;

import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * What the attempts of one call to change an entry have in common: its time, the lock it holds, and
 * the races it has lost. Belongs to one thread; one that calls share is not written to.
 */
final class CallState<K, V> {
  private final StoreCall<K, V> call;
  private final long start;
  private final @Nullable Entry<V> seen;
  private @Nullable RetryState<V> retries;
  private @Nullable Stripe lock;

  CallState(StoreCall<K, V> call, long start) {
    this(call, start, null);
  }

  /**
   * Makes the state of a call that has begun.
   *
   * @param start when it began, for statistics; zero while nothing is measured
   * @param seen the entry that the first attempt decides on; null if it is to read one
   */
  CallState(StoreCall<K, V> call, long start, @Nullable Entry<V> seen) {
    this.start = start;
    this.call = call;
    this.seen = seen;
  }

  StoreCall<K, V> call() {
    return call;
  }

  Store<K, V> store() {
    return call.store();
  }

  long start() {
    return start;
  }

  @Nullable Entry<V> seen() {
    return seen;
  }

  /** Returns the races lost so far, or null if there are none. */
  @Nullable RetryState<V> retries() {
    return retries;
  }

  /** Returns the races lost so far; the first one begins the time for them. */
  RetryState<V> startRetries() {
    if (retries == null) {
      retries = new RetryState<>(call.budget());
    }
    return retries;
  }

  // ---- the key's lock

  @Nullable Stripe lock() {
    return lock;
  }

  /** Keeps the lock, unless it could not be had. */
  void hold(@Nullable Stripe taken) {
    lock = call.onStore(taken);
  }

  void endRequests() {
    KeyLocks.endRequests(lock);
  }

  void unlock() {
    if (lock != null) { // a state that calls share is never written to
      KeyLocks.unlock(lock);
      lock = null;
    }
  }

  // ---- user code, whose time is its own

  long startUserCode() {
    return (retries == null) ? call.startOther() : System.nanoTime();
  }

  void endUserCode(long sinceNanos) {
    if (retries == null) {
      call.endOther(sinceNanos);
    } else {
      retries.exclude(System.nanoTime() - sinceNanos);
    }
  }
}
