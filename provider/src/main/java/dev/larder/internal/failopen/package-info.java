/**
 * What a call does when its store fails: tell the caller, or go on without the store.
 *
 * <p>Start with {@code FailOpen}. May know the engine and the store SPI.
 */
@NullMarked
package dev.larder.internal.failopen;

import org.jspecify.annotations.NullMarked;
