/**
 * Proxies that stand between a cache and its store, and what you build your own from.
 *
 * <p>Start with {@link dev.larder.region.RegionProxy}, then {@link
 * dev.larder.region.proxy.Interceptor}. Part of the API; knows the region API, the store SPI, the
 * settings, and inside the decorators.
 */
@NullMarked
package dev.larder.region.proxy;

import org.jspecify.annotations.NullMarked;
