/** What tests of caches and of stores need. */
@NullMarked
package dev.larder.testing;

import org.jspecify.annotations.NullMarked;
