/** The generation of a cache on each server: what makes {@code clear} one command. */
@NullMarked
package dev.larder.internal.memcached.generation;

import org.jspecify.annotations.NullMarked;
