/** Conditional writes of many callers on few keys. */
@NullMarked
package dev.larder.processes.contention;

import org.jspecify.annotations.NullMarked;
