/**
 * Makes all entries of a store invalid together, at once.
 *
 * <p>Start with {@code InvalidatedStore}. May know the decorators.
 */
@NullMarked
package dev.larder.internal.invalidation;

import org.jspecify.annotations.NullMarked;
