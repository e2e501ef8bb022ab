/** The memcached store: one item per entry, over the driver's connections. */
@NullMarked
package dev.larder.internal.memcached;

import org.jspecify.annotations.NullMarked;
