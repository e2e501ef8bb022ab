/** Compares Larder's stores on servers with the plain clients of these servers. */
@NullMarked
package dev.larder.benchmarks.remote;

import org.jspecify.annotations.NullMarked;
