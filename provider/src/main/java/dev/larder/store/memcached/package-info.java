/** The memcached store: one item per entry, over the driver's connections. */
@NullMarked
package dev.larder.store.memcached;

import org.jspecify.annotations.NullMarked;
