/** Tells the user's listeners what was committed: synchronously, or in order per key. */
@NullMarked
package dev.larder.internal.event;

import org.jspecify.annotations.NullMarked;
