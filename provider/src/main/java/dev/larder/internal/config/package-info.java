/**
 * The settings of a manager, its stores and its caches: all levels merged and checked together
 * before anything is opened.
 *
 * <p>Start with {@link dev.larder.internal.config.SettingsLoader}. Knows what was written from
 * {@link dev.larder.internal.config.source}, the configuration API, the region API, the settings
 * and the SPI.
 */
@NullMarked
package dev.larder.internal.config;

import org.jspecify.annotations.NullMarked;
