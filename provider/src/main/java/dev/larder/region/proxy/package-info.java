/**
 * Proxies that stand between a region and its store, and the parts to build your own.
 *
 * <p>Start with {@link dev.larder.region.proxy.Interceptor}. Part of the API.
 */
@NullMarked
package dev.larder.region.proxy;

import org.jspecify.annotations.NullMarked;
