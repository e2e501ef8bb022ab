/**
 * The inside of the rules in {@code dev.larder.testing.leaks}: what a test may leave behind, how it
 * is found, and the settings of a search. Not part of the API.
 *
 * <p>Knows JUnit 4, and of Larder only {@code MockDetector} and {@code LeakAgent}; Mockito and
 * JCache are used where they are there. Start with {@link dev.larder.testing.internal.LeakCheck}.
 */
@NullMarked
package dev.larder.testing.internal;

import org.jspecify.annotations.NullMarked;
