/** A store that is no part of Larder, written against its SPI. */
@NullMarked
package dev.larder.examples.customstore;

import org.jspecify.annotations.NullMarked;
