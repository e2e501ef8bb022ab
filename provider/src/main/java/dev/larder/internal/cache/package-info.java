/**
 * How one cache, or its region, answers: checks, calls, iteration, locks, beans.
 *
 * <p>{@code CacheBuilder} puts a cache together, in this one place. May know every room below it:
 * load, failopen, layers, engine, event, integration, management, config.
 */
@NullMarked
package dev.larder.internal.cache;

import org.jspecify.annotations.NullMarked;
