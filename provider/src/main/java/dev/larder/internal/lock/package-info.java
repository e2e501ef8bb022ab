/**
 * The locks of a region: attempts to take one, the lock that is held, the clocks by which it
 * expires.
 *
 * <p>Start with {@code LockManager}. May know the region API, the store SPI and {@code support}.
 */
@NullMarked
package dev.larder.internal.lock;

import org.jspecify.annotations.NullMarked;
