/**
 * Runs the decisions of {@link dev.larder.internal.core} against a store, and retries those that
 * lose a race.
 *
 * <p>Start with {@code EntryExecutor}, then {@code SwapLoop}. May know core, support and the store
 * SPI.
 */
@NullMarked
package dev.larder.internal.engine;

import org.jspecify.annotations.NullMarked;
