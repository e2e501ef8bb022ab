/**
 * Builds the stack of stores of one cache: proxies, null values, encoding, version, key mangling,
 * invalidation, and the backend below.
 *
 * <p>Start with {@code StoreStackBuilder}. May know the decorators, the codec and the
 * configuration.
 */
@NullMarked
package dev.larder.internal.layers;

import org.jspecify.annotations.NullMarked;
