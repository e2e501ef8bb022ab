/**
 * The index of a cache's keys, by which a cache on memcached can be iterated: shards that grow by a
 * record with each creation, and their maintenance.
 *
 * <p>Start with {@code Index} for writes and {@code Scan} for reads. Knows {@code value}, {@code
 * generation}, {@code layout} and {@code client}.
 */
@NullMarked
package dev.larder.internal.memcached.index;

import org.jspecify.annotations.NullMarked;
