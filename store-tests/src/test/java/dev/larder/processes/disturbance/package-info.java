/** Servers that are killed, stopped or step down under load. */
@NullMarked
package dev.larder.processes.disturbance;

import org.jspecify.annotations.NullMarked;
