/**
 * Rules that fail a test for what it leaves behind. They need JUnit 4 and nothing else: Mockito,
 * the JCache API and JUnit 5 are used where they are there, and no other package of Larder is.
 */
@NullMarked
package dev.larder.testing.leaks;

import org.jspecify.annotations.NullMarked;
