/** A first cache, by the standard's API alone. */
@NullMarked
package dev.larder.examples.quickstart;

import org.jspecify.annotations.NullMarked;
