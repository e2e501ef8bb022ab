/**
 * What operators see by JMX: statistics and configuration, under the names of JSR-107.
 *
 * <p>Start with {@code Statistics}. May know support, the settings and what regions tell of their
 * store.
 */
@NullMarked
package dev.larder.internal.management;

import org.jspecify.annotations.NullMarked;
