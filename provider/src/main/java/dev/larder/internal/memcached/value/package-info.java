/** What an item holds: the frame, compressed or split into parts, and when it expires. */
@NullMarked
package dev.larder.internal.memcached.value;

import org.jspecify.annotations.NullMarked;
