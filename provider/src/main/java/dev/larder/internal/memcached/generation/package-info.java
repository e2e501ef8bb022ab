/**
 * The generation of a cache on each server, which all names of its items contain: beginning another
 * one clears the cache in one pipeline, and nothing of an old one ever comes back.
 *
 * <p>Start with {@code Generations}. Knows {@code layout} and {@code client}.
 */
@NullMarked
package dev.larder.internal.memcached.generation;

import org.jspecify.annotations.NullMarked;
