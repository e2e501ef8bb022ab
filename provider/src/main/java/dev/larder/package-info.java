/**
 * The face of Larder: the caching provider, its managers, its caches, and what their methods
 * return.
 *
 * <p>Start with {@link dev.larder.LarderCachingProvider}. Part of the API.
 */
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
