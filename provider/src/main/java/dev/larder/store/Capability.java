package dev.larder.store;

/**
 * What a store can do beyond {@code get} and {@code swap}. Larder asks {@link Store#capabilities}
 * once, when a cache is built. A method without its capability throws {@link
 * UnsupportedOperationException}, and is not called.
 */
public enum Capability {
  /** {@link Store#scan} visits every entry. Without it {@code Cache.iterator()} throws. */
  SCAN,
  /** {@link Store#exchange} applies one of two mutations atomically, in one round trip. */
  EXCHANGE,
  /** {@link Store#put} and {@link Store#updateIfPresent} write blindly, in one round trip. */
  BLIND_WRITES,
  /**
   * Only the cache removes expired entries. Then EXPIRED events are exact, and the cache sweeps.
   */
  RETAINS_EXPIRED,
  /** {@link Store#leases} gives each key to one owner at a time. Without it locks throw. */
  LOCKS,
  /** Other processes may change the entries. Then an entry that is gone counts as removed. */
  SHARED,
  /** {@link Entry#createdMillis} tells when a value was written. */
  CREATION_TIMES,
  /** The time that {@link Store#clear} takes does not depend on the number of entries. */
  CONSTANT_TIME_CLEAR,
  /** Requests wait for a server, and {@link Store#within} bounds that wait by the call's budget. */
  CALL_TIMEOUT
}
