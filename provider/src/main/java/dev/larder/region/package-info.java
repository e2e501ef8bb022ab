/**
 * What Larder has beyond JCache: a cache as a region, its locks, its key manglers and its proxies.
 *
 * <p>Start with {@link dev.larder.region.Region}. Part of the API; knows the store SPI, the
 * settings and {@code support}.
 */
@NullMarked
package dev.larder.region;

import org.jspecify.annotations.NullMarked;
