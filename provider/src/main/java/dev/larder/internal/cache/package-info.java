/**
 * How one cache, or its region, answers: checks, calls, iteration, locks, beans.
 *
 * <p>Start with {@code CacheBuilder}, the one place that puts a cache together. May know every room
 * below it: load, failopen, layers, engine, event, integration, management, config.
 */
@NullMarked
package dev.larder.internal.cache;

import org.jspecify.annotations.NullMarked;
