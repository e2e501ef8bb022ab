/**
 * What an item holds: the frame of an entry, its value compressed or split into parts, and when the
 * server may drop it; and the entry that is read from an item.
 *
 * <p>Start with {@code ItemEncoder} and {@code ItemReader}. Knows {@code generation}, {@code
 * layout} and {@code client}, and the codec's frame.
 */
@NullMarked
package dev.larder.internal.memcached.value;

import org.jspecify.annotations.NullMarked;
