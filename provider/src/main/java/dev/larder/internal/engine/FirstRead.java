package dev.larder.internal.engine;

import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What the first read of a call brought, for the calls that it does not answer.
 *
 * @param start when the call began, for statistics; zero while nothing is measured
 * @param seen the entry; null if there is none, or the read failed
 * @param failure why the read failed, or null
 */
public record FirstRead<K, V>(
    StoreCall<K, V> call, long start, @Nullable Entry<V> seen, @Nullable StoreException failure) {
  /** Makes a read that brought the entry, or none. */
  public FirstRead(StoreCall<K, V> call, long start, @Nullable Entry<V> seen) {
    this(call, start, seen, null);
  }

  /** Returns the entry; throws what the read failed with. */
  @Nullable Entry<V> entry() {
    if (failure != null) {
      throw failure;
    }
    return seen;
  }
}
