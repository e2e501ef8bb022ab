/**
 * Read-through and write-through: the user's loaders and writers, with JCache's exceptions.
 *
 * <p>Start with {@code LoaderAdapter} and {@code WriterAdapter}. May know core and support.
 */
@NullMarked
package dev.larder.internal.integration;

import org.jspecify.annotations.NullMarked;
