/**
 * Who loads a missing value, and who waits for it: in this process and among processes.
 *
 * <p>Start with {@code SingleFlight}. May know failopen, engine, config and the store SPI.
 */
@NullMarked
package dev.larder.internal.load;

import org.jspecify.annotations.NullMarked;
