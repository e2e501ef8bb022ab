/** The index of a cache's keys, by which memcached can be iterated. */
@NullMarked
package dev.larder.internal.memcached.index;

import org.jspecify.annotations.NullMarked;
