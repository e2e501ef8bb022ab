package dev.larder.store;

/** What a store can do beyond {@code get} and {@code swap}; asked once, when the cache is built. */
public enum Capability {
  /** {@link Store#scan} visits every entry of the cache. Without it {@code iterator()} throws. */
  SCAN,
  /** {@link Store#exchange} chooses between two mutations on the server, in one round trip. */
  EXCHANGE,
  /**
   * {@link Store#put} and {@link Store#updateIfPresent} write without reading, in one round trip.
   */
  BLIND_WRITES,
  /**
   * Only the cache removes an expired entry: EXPIRED events are exact, and the cache must sweep.
   */
  RETAINS_EXPIRED,
  /** {@link Store#leases} lends the keys to one owner at a time. Without it there are no locks. */
  LOCKS,
  /** Other processes may change the entries, too. */
  SHARED,
  /** Entries know when their values were written, see {@link Entry#createdMillis}. */
  CREATION_TIMES,
  /** {@link Store#clear} takes the same time however many entries there are. */
  CONSTANT_TIME_CLEAR,
  /**
   * Requests take time, and {@link Store#within} bounds it. Without it they are answered at once.
   */
  CALL_TIMEOUT
}
