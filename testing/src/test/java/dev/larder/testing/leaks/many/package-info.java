/** A class that is loaded thousands of times. */
@NullMarked
package dev.larder.testing.leaks.many;

import org.jspecify.annotations.NullMarked;
