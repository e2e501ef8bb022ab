/** Runs the decisions of {@link dev.larder.core} against a store: the only place that retries. */
@NullMarked
package dev.larder.engine;

import org.jspecify.annotations.NullMarked;
