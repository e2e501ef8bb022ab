/**
 * Tells the user's listeners what was committed: synchronously, or in order per key.
 *
 * <p>Start with {@code Dispatcher}. May know core and support.
 */
@NullMarked
package dev.larder.internal.event;

import org.jspecify.annotations.NullMarked;
