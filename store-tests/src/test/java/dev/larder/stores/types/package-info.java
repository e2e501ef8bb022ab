/**
 * A sweep of types: some hundred kinds of objects, as values and as keys, on every store; {@code
 * docs/types.md} lists what each store takes. Begin with {@link
 * dev.larder.stores.types.TypeSweepTest}.
 */
@NullMarked
package dev.larder.stores.types;

import org.jspecify.annotations.NullMarked;
