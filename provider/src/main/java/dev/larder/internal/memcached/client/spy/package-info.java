/** The driver behind the client: spymemcached, or a fork of it with the same classes. */
@NullMarked
package dev.larder.internal.memcached.client.spy;

import org.jspecify.annotations.NullMarked;
