/** What the TCK needs from us to run, and checks that its runs mean what they say. */
@NullMarked
package dev.larder.tck;

import org.jspecify.annotations.NullMarked;
