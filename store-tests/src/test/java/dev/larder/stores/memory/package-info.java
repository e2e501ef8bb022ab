/** The bounded memory store: hit ratios, weights, and what an entry costs. */
@NullMarked
package dev.larder.stores.memory;

import org.jspecify.annotations.NullMarked;
