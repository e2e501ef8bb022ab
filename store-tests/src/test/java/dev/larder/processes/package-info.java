/**
 * Several processes, or many threads of one, that use one cache at the same time. Start with {@link
 * dev.larder.processes.Arena}; the packages below have one theme each.
 */
@NullMarked
package dev.larder.processes;

import org.jspecify.annotations.NullMarked;
