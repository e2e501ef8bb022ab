/**
 * Real servers for tests, started by the scripts in {@code bin}, and what makes them fail. A server
 * that cannot be had is an error with a remedy, never a reason to skip a test.
 */
@NullMarked
package dev.larder.servers;

import org.jspecify.annotations.NullMarked;
