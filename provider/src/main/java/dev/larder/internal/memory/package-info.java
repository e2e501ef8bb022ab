/**
 * The embedded store: objects on the heap of this process, bounded on request.
 *
 * <p>Start with {@code MemoryStore}. May know the store SPI, the settings, the weigher and {@code
 * support}.
 */
@NullMarked
package dev.larder.internal.memory;

import org.jspecify.annotations.NullMarked;
