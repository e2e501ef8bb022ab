/**
 * What each {@link javax.cache.Cache} method means for one entry, and nothing else: no I/O, clock
 * or lock. Time is passed in; what is decided comes out as a {@link
 * dev.larder.internal.core.Transition}.
 *
 * <p>Start with {@code Operations}. May know entries and mutations of the store SPI, and nothing
 * else.
 */
@NullMarked
package dev.larder.internal.core;

import org.jspecify.annotations.NullMarked;
