/**
 * The driver behind {@code client}: spymemcached, or Amazon's fork of it with the same classes. The
 * only room that knows the driver.
 *
 * <p>Start with {@code MemcachedDriver}, then {@code NodeConnection}. Knows {@code client}.
 */
@NullMarked
package dev.larder.internal.memcached.client.spy;

import org.jspecify.annotations.NullMarked;
