/**
 * What operators see by JMX: statistics and configuration, under the names of JSR-107.
 *
 * <p>Start with {@code Statistics}. May know support.
 */
@NullMarked
package dev.larder.internal.management;

import org.jspecify.annotations.NullMarked;
