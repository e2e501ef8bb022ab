/**
 * How one cache is laid out on its servers: names of items, the hash of a key, the server and the
 * shard that a key belongs to, and the options and counters that the rooms above share.
 *
 * <p>Start with {@code StoreContext} and {@code ItemNames}. Knows {@code client}, and the codec's
 * frame.
 */
@NullMarked
package dev.larder.internal.memcached.layout;

import org.jspecify.annotations.NullMarked;
