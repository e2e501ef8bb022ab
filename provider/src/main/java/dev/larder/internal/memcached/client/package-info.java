/**
 * A memcached client: servers, connections, pipelines of commands, replies, heartbeats.
 *
 * <p>Start with {@code Cluster}. Knows nothing of caches.
 */
@NullMarked
package dev.larder.internal.memcached.client;

import org.jspecify.annotations.NullMarked;
