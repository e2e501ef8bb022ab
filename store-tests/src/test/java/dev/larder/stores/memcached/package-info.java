/** Caches on real memcached servers. */
@NullMarked
package dev.larder.stores.memcached;

import org.jspecify.annotations.NullMarked;
