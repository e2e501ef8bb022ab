/**
 * Small parts that every room may use and that know no room: life cycles, threads, failures,
 * instances.
 */
@NullMarked
package dev.larder.internal.support;

import org.jspecify.annotations.NullMarked;
