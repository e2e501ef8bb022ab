/**
 * The memcached store: its settings, and one item per entry, read and written by pipelines that
 * confirm the cache's generation.
 *
 * <p>Start with {@code MemcachedStore}, then {@code ItemWriter}. Knows the rooms below it: {@code
 * index}, {@code value}, {@code generation}, {@code layout} and {@code client}; and of {@code
 * client.spy} the choice of the driver.
 */
@NullMarked
package dev.larder.internal.memcached;

import org.jspecify.annotations.NullMarked;
