package dev.larder.internal.memcached;

/** What a write in an assumed generation came to. */
enum WriteResult {
  DONE,

  /** The condition did not hold. */
  REFUSED,

  /** The generation, or the connection, is another: nobody sees what was written, if anything. */
  STALE_GENERATION
}
