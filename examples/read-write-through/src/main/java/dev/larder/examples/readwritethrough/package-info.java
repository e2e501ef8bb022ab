/** A cache in front of a database, which loads and writes by itself. */
@NullMarked
package dev.larder.examples.readwritethrough;

import org.jspecify.annotations.NullMarked;
