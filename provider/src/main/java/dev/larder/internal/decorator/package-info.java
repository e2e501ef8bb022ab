/**
 * Stores over stores: encoding, key mangling, format versions, null values, copies.
 *
 * <p>Start with {@code MappedStore}. May know the region API, the codec, the store SPI and {@code
 * support}.
 */
@NullMarked
package dev.larder.internal.decorator;

import org.jspecify.annotations.NullMarked;
