/**
 * What one value from outside may cost. {@link dev.larder.internal.codec.limits.DecodeBudget} is
 * the one budget of a value; {@link dev.larder.internal.codec.limits.JavaStreamScan} reads a Java
 * serialization stream for it before any object is made. Start with the budget.
 */
@NullMarked
package dev.larder.internal.codec.limits;

import org.jspecify.annotations.NullMarked;
