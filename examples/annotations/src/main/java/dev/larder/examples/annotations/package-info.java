/** The annotations of JCache, with Guice and the interceptors of the reference implementation. */
@NullMarked
package dev.larder.examples.annotations;

import org.jspecify.annotations.NullMarked;
