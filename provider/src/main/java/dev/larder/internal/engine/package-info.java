/**
 * Runs the decisions of {@link dev.larder.internal.core} against a store: the only place that
 * retries.
 */
@NullMarked
package dev.larder.internal.engine;

import org.jspecify.annotations.NullMarked;
