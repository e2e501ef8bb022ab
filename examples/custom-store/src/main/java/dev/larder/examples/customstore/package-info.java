/** A store that somebody else wrote. */
@NullMarked
package dev.larder.examples.customstore;

import org.jspecify.annotations.NullMarked;
