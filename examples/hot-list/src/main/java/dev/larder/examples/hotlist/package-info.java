/** One list that several processes change, each under its lock. */
@NullMarked
package dev.larder.examples.hotlist;

import org.jspecify.annotations.NullMarked;
