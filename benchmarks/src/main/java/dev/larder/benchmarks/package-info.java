/** Measures Larder beside other JCache providers, in the same run. */
@NullMarked
package dev.larder.benchmarks;

import org.jspecify.annotations.NullMarked;
