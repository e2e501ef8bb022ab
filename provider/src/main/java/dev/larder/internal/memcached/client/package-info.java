/**
 * A memcached client: servers, pipelines of commands and their replies, handshakes and heartbeats,
 * over an interface to a driver's connection.
 *
 * <p>Start with {@code Cluster} and {@code Pipeline}; {@code Connection} is what a driver must do.
 * Knows nothing of caches and nothing of a driver.
 */
@NullMarked
package dev.larder.internal.memcached.client;

import org.jspecify.annotations.NullMarked;
