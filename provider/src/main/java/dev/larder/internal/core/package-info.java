/**
 * What each {@link javax.cache.Cache} method means for one entry, and nothing else: no I/O, clock
 * or lock. Time is passed in; what is decided comes out as a {@link
 * dev.larder.internal.core.Transition}.
 */
@NullMarked
package dev.larder.internal.core;

import org.jspecify.annotations.NullMarked;
