/**
 * What the user wrote, before anything is known of types: the file, the environment and the
 * properties, each setting with its place. Also what may be shown of it, and the problems.
 *
 * <p>Start with {@link dev.larder.internal.config.source.RawConfiguration}. Knows the configuration
 * API, the settings and the SPI.
 */
@NullMarked
package dev.larder.internal.config.source;

import org.jspecify.annotations.NullMarked;
