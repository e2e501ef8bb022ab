/**
 * Real servers for tests, started by the scripts in {@code bin}, and faults for them. If a server
 * cannot be had, the test fails with a remedy; it is never skipped.
 */
@NullMarked
package dev.larder.servers;

import org.jspecify.annotations.NullMarked;
