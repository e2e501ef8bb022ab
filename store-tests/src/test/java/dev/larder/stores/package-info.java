/**
 * What every cache promises whatever its store: user code, concurrency, closing, expiry, leaks. The
 * packages below have one theme each.
 */
@NullMarked
package dev.larder.stores;

import org.jspecify.annotations.NullMarked;
