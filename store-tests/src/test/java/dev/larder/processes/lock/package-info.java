/** Locks and loads of several processes, some of which are killed while they hold a lock. */
@NullMarked
package dev.larder.processes.lock;

import org.jspecify.annotations.NullMarked;
