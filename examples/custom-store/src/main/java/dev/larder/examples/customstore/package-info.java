/** A custom store, as a user of Larder writes it. */
@NullMarked
package dev.larder.examples.customstore;

import org.jspecify.annotations.NullMarked;
