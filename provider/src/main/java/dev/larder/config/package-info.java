/**
 * A cache's configuration in code, and the problems that a configuration can have.
 *
 * <p>Start with {@link dev.larder.config.LarderConfiguration}. Part of the API.
 */
@NullMarked
package dev.larder.config;

import org.jspecify.annotations.NullMarked;
