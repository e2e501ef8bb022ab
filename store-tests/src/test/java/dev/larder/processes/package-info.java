/** Several processes, or many threads of one, that use one cache at the same time. */
@NullMarked
package dev.larder.processes;

import org.jspecify.annotations.NullMarked;
