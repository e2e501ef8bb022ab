/** Locks on keys: attempts, clocks, owners. May know the region API and the store SPI. */
@NullMarked
package dev.larder.internal.lock;

import org.jspecify.annotations.NullMarked;
