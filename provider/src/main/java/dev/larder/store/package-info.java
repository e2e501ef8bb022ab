/**
 * The service provider interface of stores: where a cache's entries live.
 *
 * <p>A store moves values and versions; what they mean is decided by the engine. Start with {@link
 * dev.larder.store.StoreProvider}, then {@link dev.larder.store.Store}. Part of the API; knows only
 * {@code dev.larder.settings}.
 */
@NullMarked
package dev.larder.store;

import org.jspecify.annotations.NullMarked;
