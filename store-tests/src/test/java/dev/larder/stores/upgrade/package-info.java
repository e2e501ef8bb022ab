/**
 * What a release reads that another release wrote: other types, other classes, other settings.
 *
 * <p>Start with {@code UpgradeDrillTest}.
 */
@NullMarked
package dev.larder.stores.upgrade;

import org.jspecify.annotations.NullMarked;
