/**
 * Each fault of the network and of a server at each call of a cache, and what the call may answer.
 */
@NullMarked
package dev.larder.processes.fault;

import org.jspecify.annotations.NullMarked;
