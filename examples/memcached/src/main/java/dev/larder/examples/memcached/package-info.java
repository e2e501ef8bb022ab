/** Caches in memcached, shared by all processes that use it. */
@NullMarked
package dev.larder.examples.memcached;

import org.jspecify.annotations.NullMarked;
