/**
 * Loads missing values once, in this process and among processes, while other callers wait.
 *
 * <p>Start with {@code SingleFlight}. May know failopen, engine, integration, lock, config and the
 * store SPI.
 */
@NullMarked
package dev.larder.internal.load;

import org.jspecify.annotations.NullMarked;
