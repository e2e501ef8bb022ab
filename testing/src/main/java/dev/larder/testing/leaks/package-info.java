/**
 * Rules that fail a test which leaves mocks or resources behind. They need JUnit 4 and nothing
 * else: Mockito, the JCache API and JUnit 5 are used where they are there. Part of the API of
 * {@code larder-testing}; knows only {@code dev.larder.testing.internal}. Start with {@link
 * dev.larder.testing.leaks.DanglingMocks} and {@link dev.larder.testing.leaks.LeakedResources}.
 */
@NullMarked
package dev.larder.testing.leaks;

import org.jspecify.annotations.NullMarked;
