/**
 * The service provider interface of stores: the places where the entries of caches are kept.
 *
 * <p>A store keeps values, deadlines and versions. Larder decides what they mean: expiry, events,
 * loading and atomicity are the same on every store. To write a store, start with {@link
 * dev.larder.store.StoreProvider}, then {@link dev.larder.store.Store}; {@code
 * dev.larder.testing.StoreContract} tests it. Part of the API; knows only {@code
 * dev.larder.settings}.
 */
@NullMarked
package dev.larder.store;

import org.jspecify.annotations.NullMarked;
