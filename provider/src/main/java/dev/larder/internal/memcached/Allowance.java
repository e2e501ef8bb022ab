package dev.larder.internal.memcached;

import dev.larder.store.Budget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time that requests have: what is left of a call's, else each its own.
 *
 * @param given the call's
 */
public record Allowance(StoreOptions options, @Nullable Budget given) {
  /** Returns the time of a request, a chunk or a page that begins now. */
  public Budget forRequest() {
    return forRequest(options, given);
  }

  /** As {@link #forRequest()}, of the only request of a call. */
  static Budget forRequest(StoreOptions options, @Nullable Budget given) {
    return of(options.requestTimeout(), given);
  }

  /** Returns the time of an operation on the whole cache. */
  Budget forAll() {
    return of(options.bulkTimeout(), given);
  }

  private static Budget of(Duration own, @Nullable Budget given) {
    return (given == null) ? Budget.of(own) : given;
  }
}
