/** Entries that expire, and listeners that are told. */
@NullMarked
package dev.larder.examples.expiryevents;

import org.jspecify.annotations.NullMarked;
