/** Entries that end by themselves, and listeners that hear of it. */
@NullMarked
package dev.larder.examples.expiryevents;

import org.jspecify.annotations.NullMarked;
