/** The embedded store: objects on the heap of this process, bounded on request. */
@NullMarked
package dev.larder.internal.memory;

import org.jspecify.annotations.NullMarked;
