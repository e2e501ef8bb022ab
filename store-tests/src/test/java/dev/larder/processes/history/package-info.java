/** Histories of calls that are checked for linearizability, with seeded bugs that must be found. */
@NullMarked
package dev.larder.processes.history;

import org.jspecify.annotations.NullMarked;
