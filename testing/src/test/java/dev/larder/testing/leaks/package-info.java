/** The rules, each shown both ways. */
@NullMarked
package dev.larder.testing.leaks;

import org.jspecify.annotations.NullMarked;
