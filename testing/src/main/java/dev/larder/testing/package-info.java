/**
 * Fixtures, fakes and recorders for tests of caches, and {@link dev.larder.testing.StoreContract},
 * the tests that every store passes. Part of the API of {@code larder-testing}. Start with {@link
 * dev.larder.testing.CacheFixture}, or with the contract if you write a store.
 */
@NullMarked
package dev.larder.testing;

import org.jspecify.annotations.NullMarked;
